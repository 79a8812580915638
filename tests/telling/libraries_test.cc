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
    out += one.use.name + " | " + one.told().text() + '\n';
  std::erase(out, '`');
  return out;
}

std::string page(const std::string& function) {
  return "import { " + function + " } from 'parcel-labels';\n\nexport const page = () => " +
         function + "();\n";
}

}  // namespace

const std::string kStands = "At least three files take it in, most often for ";

TEST_CASE("functions that any caller has a library for are no role, and where it stands is told") {
  const std::string out = told({
      {"package.json",
       "{ \"name\": \"shop\", \"dependencies\": { \"parcel-labels\": \"1.0.0\" } }\n"},
      {"src/one.js", page("drawLabel")},
      {"src/two.js", page("drawLabel")},
      {"src/three.js", page("foldLabel")},
  });
  CHECK_MESSAGE(out.starts_with("parcel-labels | " + kStands + "drawLabel and foldLabel, "), out);
}

TEST_CASE("files that use what others hand on take nothing in") {
  const std::string out = told({
      {"go.mod", "module shop.example/shop\n\ngo 1.24\n\nrequire parcel.example/locks v1.0.0\n"},
      {"state/state.go",
       "package state\n\nimport \"parcel.example/locks\"\n\ntype State struct {\n"
       "\tHeld *locks.Map\n}\n\nfunc New() *State { return &State{Held: locks.NewMap()} }\n"},
      {"cart/cart.go",
       "package cart\n\nimport \"parcel.example/locks\"\n\n"
       "func Own() *locks.Map { return locks.NewMap() }\n"},
      {"cart/fill.go",
       "package cart\n\nimport \"shop.example/shop/state\"\n\n"
       "func Fill(s *state.State) { s.Held.Lock(\"cart\") }\n"},
  });
  CHECK_MESSAGE(
      out.find("At least two files take it in, most often to call NewMap") != std::string::npos,
      out);
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

TEST_CASE("a small library of the catalogue is told with what it does where things are kept") {
  const std::string use =
      "import Papa from 'papaparse';\n\nexport const rows = (text) => Papa.parse(text);\n";
  const auto shop = [&](const std::string& thing, const std::string& other) {
    return told({
        {"package.json",
         "{ \"name\": \"shop\", \"dependencies\": { \"papaparse\": \"5.0.0\" } }\n"},
        {"db/schema.sql",
         "CREATE TABLE parcels (id INT);\nCREATE TABLE invoices (id INT);\n"
         "CREATE TABLE drivers (id INT);\nCREATE TABLE users (id INT);\n"
         "CREATE TABLE depots (id INT);\nCREATE TABLE stamps (id INT);\n"},
        {"src/" + thing + "/one.js", use},
        {"src/" + thing + "/two.js", use},
        {"src/" + other + "/three.js", use},
    });
  };
  CHECK(shop("invoices", "parcels") ==
        "papaparse | Papa Parse reads and writes CSV files for invoices and parcels, in at "
        "least three files.\n");
  // One thing is no picture of a library that several files use: the lines that call it tell.
  const std::string by_calls =
      "papaparse | papaparse reads CSV files in at least three places, such as rows.\n";
  CHECK(shop("invoices", "invoices") == by_calls);
  CHECK(shop("pages", "pages") == by_calls);
}

TEST_CASE("what one of many files shows is told with how many of them there are") {
  std::map<std::string, std::string> files = {
      {"package.json", "{ \"name\": \"shop\", \"dependencies\": { \"axios\": \"1.0.0\" } }\n"},
      {"src/orders.js",
       "import axios from 'axios';\n\nexport const fetchOrders = () => axios.get('/orders');\n"}};
  for (const std::string name : {"one", "two", "three", "four", "five"})
    files["src/" + name + ".js"] = "import axios from 'axios';\n\nexport const " + name +
                                   " = (error) => axios.isAxiosError(error);\n";
  CHECK(told(files) ==
        "axios | axios calls servers by HTTP in fetchOrders; at least six files take it in.\n");
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
  CHECK_MESSAGE(out.starts_with("parcel-labels | " + kStands + "fold and draw"), out);
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

TEST_CASE("a library of which a row tells what its calls do is told where they stand") {
  std::map<std::string, std::string> files = {
      {"package.json",
       "{ \"name\": \"shop\", \"dependencies\": { \"react-dropzone\": \"14\" } }\n"}};
  for (const std::string one : {"Crates", "Drivers", "Parcels"})
    files.emplace("src/" + one + ".js",
                  "import { useDropzone } from 'react-dropzone';\n\n"
                  "export function add" +
                      one + "() {\n  return useDropzone({});\n}\n");
  CHECK(told(files) ==
        "react-dropzone | react-dropzone takes in files that people drop in at least three places, "
        "such as addCrates and addDrivers.\n");
}

TEST_CASE("a library of Python is one, whichever sign parts its name") {
  CHECK(told({{"requirements.txt", "sse_starlette==2.0\n"},
              {"app.py",
               "from sse_starlette import EventSourceResponse\n\n\ndef follow_orders():\n"
               "    return EventSourceResponse(orders())\n"}}) ==
        "sse_starlette | sse_starlette sends answers piece by piece in follow_orders.\n");
}

TEST_CASE("a library that lies built beside a project is told where many files take it in") {
  std::map<std::string, std::string> files = {
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup>\n    <Reference "
       "Include=\"Parcel.Net\">\n"
       "      <HintPath>..\\Parcel\\bin\\Parcel.Net.dll</HintPath>\n    </Reference>\n"
       "    <Reference Include=\"System.Web\" />\n  </ItemGroup>\n</Project>\n"}};
  for (const char* name : {"A", "B", "C", "D", "E", "F", "G", "H"})
    files["Shop" + std::string(name) + ".cs"] = "using Parcel.Net.Labels;\n\nclass Shop" +
                                                std::string(name) +
                                                " {\n  void Send() { var one = new Label(); }\n}\n";
  CHECK(told(files) == "Parcel.Net | At least eight of eight C# files take it in.\n");
}

TEST_CASE("what most files take out of a library that they lean on is named") {
  std::map<std::string, std::string> files = {
      {"package.json",
       "{ \"name\": \"shop\", \"dependencies\": { \"parcel-labels\": \"1.0.0\" } }\n"}};
  for (const char* name : {"a", "b", "c", "d"}) {
    files["src/one" + std::string(name) + ".js"] = page("drawLabel");
    files["src/two" + std::string(name) + ".js"] = page("foldLabel");
  }
  CHECK(told(files) ==
        "parcel-labels | At least eight of eight JavaScript files take it in, most often for "
        "drawLabel and foldLabel.\n");
}

TEST_CASE("a module of Go is known by its row whatever the number of its great version") {
  const auto shop = [](const std::string& name) {
    return "package " + name + "\n\nimport \"github.com/gosimple/slug/v2\"\n\nfunc Name" + name +
           "(text string) string { return slug.Make(text) }\n";
  };
  const std::string out = told({
      {"go.mod",
       "module shop.example/shop\n\ngo 1.24\n\nrequire github.com/gosimple/slug/v2 v2.0.0\n"},
      {"crates/crates.go", shop("crates")},
      {"labels/labels.go", shop("labels")},
      {"depots/depots.go", shop("depots")},
  });
  CHECK(out ==
        "github.com/gosimple/slug/v2 | gosimple/slug makes names for addresses in at least three "
        "places, such as Namecrates and Namedepots.\n");
}
