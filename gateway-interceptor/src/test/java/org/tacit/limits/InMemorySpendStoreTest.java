package org.tacit.limits;

class InMemorySpendStoreTest extends SpendStoreContract {
  @Override
  protected SpendStore open() {
    return new InMemorySpendStore();
  }
}
