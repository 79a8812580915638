// SPDX-License-Identifier: Apache-2.0
// Where nothing else tells, a technology is told by the places that use it.
#include <doctest/doctest.h>

#include <map>

#include "tests/telling/stack_line.h"

using namespace cutaway;

namespace {

using Files = std::map<std::string, std::string>;

std::string line_of(std::string_view technology, const Files& files) {
  return tests::stack_line(technology, files).role;
}

std::string manifest(const std::string& package) {
  return "{\"name\": \"shop\", \"dependencies\": {\"" + package + "\": \"^1\"}}\n";
}

}  // namespace

TEST_CASE("a store is told by the places that keep things in it, and none of its own names") {
  const std::string open =
      "import badger \"github.com/dgraph-io/badger/v4\"\n\n"
      "func Open() (*badger.DB, error) { return badger.Open(badger.DefaultOptions(\"/data\")) }\n";
  CHECK(line_of("badger",
                {{"go.mod", "module shop\n\nrequire github.com/dgraph-io/badger/v4 v4.2.0\n"},
                 {"main.go", "package main\n\nfunc main() {}\n"},
                 {"services/dedup/badger/badger.go", "package badger\n\n" + open},
                 {"services/dedup/badger/reader.go", "package badger\n\n" + open},
                 {"coupons/internal/badgerdb/badgerdb.go", "package badgerdb\n\n" + open},
                 {"coupons/internal/badgerdb/badgerdb_test.go", "package badgerdb\n\n" + open},
                 {"stock/badger_levels.go", "package stock\n\n" + open}}) ==
        "BadgerDB keeps data, in dedup, coupons and stock.");
}

TEST_CASE("what is woven into screens is told by what most of them are about") {
  const std::string use =
      "import { useSelector } from 'react-redux';\n"
      "export const Row = () => useSelector((state) => state.row);\n";
  Files files{{"package.json", manifest("react-redux")}};
  for (int i = 0; i < 9; ++i) {
    const std::string n = std::to_string(i);
    files["web/components/Basket/Basket" + n + ".js"] = use;
    files["web/components/Voucher/Voucher" + n + ".js"] = use;
    files["web/components/Parcel/Parcel" + n + ".js"] = use;
    if (i < 4) files["web/redux/basket/part" + n + ".js"] = use;
  }
  CHECK(line_of("redux", files) ==
        "Redux keeps what the screens share in one place, in Basket, Parcel and "
        "Voucher.");
}

TEST_CASE("a use in tests alone gives no line") {
  CHECK(line_of("redux", {{"package.json", manifest("redux")},
                          {"web/basket.test.js",
                           "import { createStore } from 'redux';\ncreateStore(() => 1);\n"}})
            .empty());
}

TEST_CASE("a service is asked where its interface stands, and not where a page links to it") {
  CHECK(line_of("dingtalk",
                {{"requirements.txt", "requests==2.31.0\n"},
                 {"shop/orders.py",
                  "import requests\n\n\ndef tell_packers(text):\n"
                  "    return requests.post('https://oapi.dingtalk.com/robot/send', text)\n"},
                 {"shop/help.py", "PAGE = 'https://www.dingtalk.com/help'\n"}}) ==
        "DingTalk can get messages, in orders.");
}
