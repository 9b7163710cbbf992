package org.tacit.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPromptTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'role':'user','content':'u'}]"
            + "|[{'role':'system','content':'B'},{'role':'user','content':'u'}]",
        "[{'role':'system','content':'s'},{'role':'user','content':'u'}]"
            + "|[{'role':'system','content':'s\\n\\nB'},{'role':'user','content':'u'}]",
        "[{'role':'system','content':'s'},{'role':'developer','content':'d','name':'n'}]"
            + "|[{'role':'system','content':'s'},{'role':'developer','content':'d\\n\\nB','name':'n'}]",
        "[{'role':'system','content':[{'type':'text','text':'s','cache_control':{'a':1}}]}]"
            + "|[{'role':'system','content':[{'type':'text','text':'s','cache_control':{'a':1}},"
            + "{'type':'text','text':'B'}]}]",
        "[{'role':'user','content':'u'},{'role':'system','content':'late'}]"
            + "|[{'role':'system','content':'B'},{'role':'user','content':'u'},"
            + "{'role':'system','content':'late'}]",
        "[{'role':'system','content':''}]|[{'role':'system','content':'B'}]",
        "[{'role':'system','content':null}]|[{'role':'system','content':'B'}]",
        "[{'role':'system','content':7}]"
            + "|[{'role':'system','content':7},{'role':'system','content':'B'}]",
      })
  void withBlock_eachShapeOfMessages_changesOnlyTheLeadingSystemText(String before, String after)
      throws Exception {
    ObjectNode request = request(before);

    JsonPrompt.CARRIER.withBlock(request, "B");

    assertThat(request).isEqualTo(request(after));
  }

  private static ObjectNode request(String messages) throws Exception {
    String json =
        "{'model':'m','tools':[{'x':1}],'response_format':{'type':'json_object'},'messages':"
            + messages
            + "}";
    return (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'model':'m'}|false",
        "{'response_format':{'type':'text'}}|false",
        "{'response_format':{'type':'json_object'}}|true",
        "{'response_format':{'type':'json_schema','json_schema':{}}}|true",
        "{'response_format':null,'tools':[]}|false",
        "{'tools':[{'type':'function'}]}|true",
        "{'functions':[{'name':'f'}]}|true",
      })
  void structured_formatOrTools_isWhatAProgramReads(String request, boolean expected)
      throws Exception {
    ObjectNode tree = (ObjectNode) MAPPER.readTree(request.replace('\'', '"'));
    assertThat(JsonPrompt.structured(tree)).isEqualTo(expected);
  }
}
