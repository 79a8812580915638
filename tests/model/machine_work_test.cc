// SPDX-License-Identifier: Apache-2.0
// Files and other programs are ends of a trace, by what is asked and by the path as far as it is
// known.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("files that are read, written and removed are told by the path that is known") {
  const Traced shop({
      {"package.json", R"({"name":"shop"})"},
      {"bill.js",
       "const fs = require('fs');\nconst { spawn } = require('child_process');\n"
       "const FOLDER = 'bills';\n"
       "function keep(id, text) {\n  fs.writeFileSync(`${FOLDER}/${id}.txt`, text);\n}\n"
       "function drop(path) {\n  fs.unlinkSync(path);\n}\n"
       "function draw() {\n  return fs.readFileSync('templates/bill.txt');\n}\n"
       "function print(id) {\n  spawn('/usr/bin/lpr', [id]);\n}\n"},
  });
  CHECK(shop.forward("keep") == "writes the file bills/{id}.txt [call]\n");
  CHECK(shop.forward("drop") == "removes files [call]\n");
  CHECK(shop.forward("draw").empty());
  CHECK(shop.forward("print") == "runs the program lpr [call]\n");
}

TEST_CASE("the mode says what an opened file is for, and a stream of the answer is no file") {
  const Traced shop({
      {"requirements.txt", "requests\n"},
      {"bill.py",
       "from pathlib import Path\n\n"
       "def keep(text):\n    with open('bills.txt', 'w') as out:\n        out.write(text)\n\n"
       "def look():\n    with open('bills.txt') as given:\n        return given\n\n"
       "def mute():\n    open('/dev/null', 'w')\n"},
  });
  CHECK(shop.forward("keep") == "writes the file bills.txt [call]\n");
  CHECK(shop.forward("look") == "reads the file bills.txt [call]\n");
  CHECK(shop.forward("mute").empty());
}

TEST_CASE("what a function does that is called on the spot is told once") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"bill.go",
       "package main\n\nimport \"os\"\n\nfunc keep(text string) {\n\tdefer func() {\n"
       "\t\tos.Remove(\"bills.tmp\")\n\t}()\n\tfunc() {\n"
       "\t\tos.WriteFile(\"bills.txt\", []byte(text), 0o644)\n\t}()\n}\n\n"
       "func main() { keep(\"a\") }\n"},
  });
  CHECK(shop.forward("keep") ==
        "removes the file bills.tmp [call]\nwrites the file bills.txt [call]\n");
}

TEST_CASE("of several paths that callers hand in none is told") {
  const Traced shop({
      {"package.json", R"({"name":"shop"})"},
      {"bill.js",
       "const fs = require('fs');\n"
       "function drop(path) {\n  fs.unlinkSync(path);\n}\n"
       "function dropBill() {\n  drop('/shop/bills/last');\n}\n"
       "function dropOrder() {\n  drop('/shop/orders/last');\n}\n"},
  });
  CHECK(shop.forward("drop") == "removes files [call]\n");
}

TEST_CASE("a mode that is no text tells what a file is opened for, and full names are read") {
  const Traced shop({
      {"shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><ImplicitUsings>enable</ImplicitUsings>"
       "</PropertyGroup></Project>"},
      {"Bills.cs",
       "using Hangfire;\nnamespace Shop;\npublic class Bills {\n  public void Keep() {\n    var "
       "to = new FileStream(\"bills/one.txt\", FileMode.Create);\n  }\n  public void Look() {\n"
       "    var from = new FileStream(\"bills/one.txt\", FileMode.Open);\n  }\n  public void "
       "Drop() "
       "{\n    System.IO.File.Delete(\"bills/one.txt\");\n  }\n}\n"},
  });
  CHECK(shop.forward("Bills.Keep") == "writes the file bills/one.txt [call]\n");
  CHECK(shop.forward("Bills.Look") == "reads the file bills/one.txt [call]\n");
  CHECK(shop.forward("Bills.Drop") == "removes the file bills/one.txt [call]\n");
}

TEST_CASE("files and programs are among what a trace reaches, and so is a framework's own cache") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"node-cache":"^5"}})"},
      {"bill.js",
       "const fs = require('fs');\nconst NodeCache = require('node-cache');\n"
       "const { spawn } = require('child_process');\nconst kept = new NodeCache();\n"
       "function keep(id) {\n  fs.writeFileSync('bills.txt', id);\n  kept.set('last', id);\n"
       "  spawn('/usr/bin/lpr', [id]);\n}\n"},
  });
  const Trace trace = shop.tracing.from(shop.tracing.find("keep").front());
  CHECK(trace.beyond ==
        std::vector<std::string>{"files of the machine", "its cache", "the program lpr"});
}

TEST_CASE("a library that stands in front of the files of the machine is asked for the same") {
  const Traced shop({
      {"shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>"},
      {"Bills.cs",
       "using System.IO.Abstractions;\nnamespace Shop;\npublic class Bills {\n  private readonly "
       "IFileSystem _files;\n  public Bills(IFileSystem files) { _files = files; }\n  public void "
       "Drop(string path) {\n    _files.FileInfo.New(path).Delete();\n  }\n  public void Keep() {\n"
       "    _files.File.WriteAllText(\"bills.txt\", \"1\");\n  }\n}\n"},
  });
  CHECK(shop.forward("Bills.Drop") == "removes files [call]\n");
  CHECK(shop.forward("Bills.Keep") == "writes the file bills.txt [call]\n");
}

TEST_CASE("what is opened in the files of a framework is written where the mode says so") {
  const Traced shop({
      {"requirements.txt", "django\n"},
      {"reports.py",
       "from django.core.files.storage import default_storage\n\n\n"
       "def keep():\n    with default_storage.open('late.csv', 'w') as out:\n"
       "        out.write('x')\n\n\n"
       "def show():\n    return default_storage.open('late.csv')\n"},
  });
  const std::string keep = shop.forward("keep");
  CHECK_MESSAGE(keep.find("writes the file late.csv") != std::string::npos, keep);
  const std::string show = shop.forward("show");
  CHECK_MESSAGE(show.find("reads the file late.csv") != std::string::npos, show);
}
