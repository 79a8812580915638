// SPDX-License-Identifier: Apache-2.0
// What `stack` says of libraries that no entry of the catalogue is for, each on a small invented
// project.
#include <doctest/doctest.h>

#include <map>

#include "narrative/roles/library_roles.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string told(const std::map<std::string, std::string>& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::LibraryRole& one : narrative::library_roles(story))
    out += one.use.name + " | " + one.here.text() + '\n';
  std::erase(out, '`');
  return out;
}

std::string page(const std::string& function) {
  return "import { " + function + " } from 'parcel-labels';\n\nexport const page = () => " +
         function + "();\n";
}

}  // namespace

TEST_CASE("a library that several files use is told by what they call") {
  const std::string out = told({
      {"package.json",
       "{ \"name\": \"shop\", \"dependencies\": { \"parcel-labels\": \"1.0.0\" } }\n"},
      {"src/one.js", page("drawLabel")},
      {"src/two.js", page("drawLabel")},
      {"src/three.js", page("foldLabel")},
  });
  CHECK(out ==
        "parcel-labels | parcel-labels is used in three files, through drawLabel and foldLabel.\n");
}

TEST_CASE("what only tests, samples or a single file use is not told") {
  CHECK(told({
            {"package.json",
             "{ \"name\": \"shop\", \"dependencies\": { \"parcel-labels\": \"1.0.0\" } }\n"},
            {"src/one.js", page("drawLabel")},
            {"test/two.js", page("drawLabel")},
            {"examples/three.js", page("foldLabel")},
            {"src/four.test.js", page("foldLabel")},
        }) == "");
}

TEST_CASE("a small library of the catalogue is told with what it does") {
  const std::string use =
      "import Papa from 'papaparse';\n\nexport const rows = (text) => Papa.parse(text);\n";
  CHECK(told({
            {"package.json",
             "{ \"name\": \"shop\", \"dependencies\": { \"papaparse\": \"5.0.0\" } }\n"},
            {"src/one.js", use},
            {"src/two.js", use},
            {"src/three.js", use},
        }) ==
        "papaparse | Papa Parse reads and writes CSV files, in three files, through parse.\n");
}

TEST_CASE("what its files are about tells nothing of a library that may be used for anything") {
  const std::string cart =
      "import { fold } from 'parcel-labels';\n\n"
      "export const foldCart = (cart) => fold(cart.items);\n";
  const std::string out = told({
      {"package.json",
       "{ \"name\": \"shop\", \"dependencies\": { \"parcel-labels\": \"1.0.0\" } }\n"},
      {"src/carts/cart-view.js", cart},
      {"src/carts/cart-list.js", cart},
      {"src/carts/cart-form.js",
       "import { draw } from 'parcel-labels';\n\n"
       "export const drawCart = (cart) => draw(cart.items);\n"},
  });
  CHECK(out == "parcel-labels | parcel-labels is used in three files, through fold and draw.\n");
}

TEST_CASE("a module of the language or of another library is not of one whose name begins so") {
  const std::string use =
      "from dataclasses import dataclass\nfrom django.db import models\n\n\n"
      "@dataclass\nclass Parcel:\n    box = models.CharField()\n";
  CHECK(told({
            {"requirements.txt", "django==5.0\ndjango-cachalot==2.6\ndataclasses-json==0.6\n"},
            {"shop/one.py", use},
            {"shop/two.py", use},
            {"shop/three.py", use},
        }) == "");
}

TEST_CASE("a package below a group of Java is of the library whose name goes on as it does") {
  const auto use = [](const std::string& type) {
    return "package shop;\n\nimport org.acme." + type + ";\n\nclass Page" +
           std::to_string(type.size()) + " {\n  Object at = new " +
           type.substr(type.rfind('.') + 1) + "();\n}\n";
  };
  const auto shop = [&](const std::string& package) {
    return told({
        {"pom.xml",
         "<project><groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>"
         "<dependencies><dependency><groupId>org.acme</groupId><artifactId>acme-money</artifactId>"
         "<version>1.0</version></dependency></dependencies></project>\n"},
        {"src/main/java/shop/One.java", use(package + ".Purse")},
        {"src/main/java/shop/Two.java", use(package + ".Wallet")},
        {"src/main/java/shop/Three.java", use(package + ".Coin")},
    });
  };
  CHECK(shop("time") == "");
  CHECK(shop("money").starts_with("org.acme"));
}
