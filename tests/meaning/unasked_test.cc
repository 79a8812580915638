// SPDX-License-Identifier: Apache-2.0
// An address that is only compared or offered in a form shows no use of its vendor; one that is
// asked does.
#include <doctest/doctest.h>

#include <algorithm>

#include "meaning/unasked.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

bool tells_of(const std::string& path, const std::string& text, const std::string& technology) {
  const LinkedProject project(std::map<std::string, std::string>{{path, text}});
  const auto told = project.told();
  return std::find(told.begin(), told.end(), "technology " + technology) != told.end();
}

}  // namespace

TEST_CASE("an address that is compared is not asked") {
  CHECK(tells_of("ask.py", "import requests\nrequests.post('https://api.groq.com/v1/chat')\n",
                 "groq"));
  CHECK_FALSE(tells_of(
      "is.py", "def is_groq(url):\n    return url.startswith('https://api.groq.com')\n", "groq"));
  CHECK_FALSE(tells_of("is.py", "def is_groq(url):\n    return url == 'https://api.groq.com/v1'\n",
                       "groq"));
}

TEST_CASE("a form that offers sites to choose from uses none of them") {
  const std::string sites = "const offers = { google: 'https://accounts.google.com',\n";
  const std::string more = "  one: 'https://one.example.org', two: 'https://two.example.net' };\n";
  CHECK(tells_of("form.jsx", sites + "};\n", "google-oauth"));
  CHECK_FALSE(tells_of("form.jsx", sites + more, "google-oauth"));
  CHECK(tells_of("server.js", sites + more, "google-oauth"));
}

TEST_CASE("a list of the systems that can be connected asks none of them") {
  const std::string two = "enum Kind { MYSQL(\"jdbc:mysql://%s:%s\"), H2(\"jdbc:h2://%s\")";
  const std::string more =
      ", ORACLE(\"jdbc:oracle://%s\"), HIVE(\"jdbc:hive2://%s\"), DM(\"jdbc:dm://%s\")";
  const std::string end = "; Kind(String url) {} }\n";
  CHECK(tells_of("Kind.java", two + end, "mysql"));
  CHECK_FALSE(tells_of("Kind.java", two + more + end, "mysql"));
}

TEST_CASE("pages of documents and samples of what others send are asked by nobody") {
  const std::string call = "fetch('https://api.groq.com/v1/chat');\n";
  CHECK(tells_of("ask.js", call, "groq"));
  CHECK_FALSE(tells_of("entry.js",
                       "export const entry = { docsUrl: 'https://api.groq.com/docs' };\n", "groq"));
  CHECK_FALSE(tells_of("sent.js",
                       "export const samples = [\n  { body: { self: 'https://api.groq.com/v1/1' } "
                       "},\n];\n",
                       "groq"));
  // The file goes on, and what stands below is asked.
  CHECK(tells_of("sent.js", "export const samples = [];\n" + call, "groq"));
}

TEST_CASE("a package that only bears its maker's name shows no use of the maker's service") {
  CHECK(tells_of("a.js", "import { start } from '@bugsnag/js';\nstart();\n", "bugsnag"));
  CHECK_FALSE(tells_of("a.js", "import cuid from '@bugsnag/cuid';\ncuid();\n", "bugsnag"));
}

TEST_CASE("a setting that tells from where a program is called is none of the service") {
  CHECK(tells_of("a.py", "import os\nKEY = os.getenv('GEMINI_API_KEY')\n", "gemini"));
  CHECK_FALSE(tells_of("a.py", "import os\nCALLED = os.getenv('GEMINI_CLI')\n", "gemini"));
}

TEST_CASE("what settings with folds switch off is not used") {
  const std::string file = "src/main/resources/application.yml";
  CHECK(tells_of(file, "spring:\n  cloud:\n    consul:\n      host: registry\n", "consul"));
  CHECK_FALSE(tells_of(file, "spring:\n  cloud:\n    consul:\n      enabled: false\n", "consul"));
}

TEST_CASE("a constant that holds the name of a program tells that it is started") {
  CHECK(tells_of("film.go", "package film\n\nconst DefaultBin = \"ffmpeg\"\n", "ffmpeg"));
  CHECK(tells_of("svn.rb", "SVN_BIN = settings['svn'] || \"svn\"\n", "subversion"));
  CHECK_FALSE(tells_of("film.go", "package film\n\nconst Label = \"ffmpeg\"\n", "ffmpeg"));
}

TEST_CASE("a library that is only tried and that no manifest asks for is not there") {
  const std::string tried =
      "try:\n    from allauth.account.adapter import DefaultAccountAdapter\n"
      "except ImportError:\n    print('not there')\n    raise\n";
  const auto told = [&](const std::string& asked, const std::string& code) {
    const LinkedProject project({{"requirements.txt", asked}, {"shop/adapter.py", code}});
    const auto all = project.told();
    return std::ranges::find(all, "technology allauth") != all.end();
  };
  CHECK_FALSE(told("requests==2.0\n", tried));
  CHECK(told("requests==2.0\ndjango-allauth==1.0\n", tried));
  CHECK(told("requests==2.0\n", "from allauth.account.adapter import DefaultAccountAdapter\n"));
}

TEST_CASE("an address in a remark of a text that is code itself is not asked") {
  const std::string ask = "fetch(\"https://mail.example.com/send\")\n";
  CHECK_FALSE(is_in_remark("run();\n" + ask));
  CHECK_FALSE(is_in_remark("/* sends */\n" + ask));
  CHECK(is_in_remark("run();\n/*\n" + ask + "*/\n"));
}

TEST_CASE("a module of Go that is called like a vendor as a whole is a thing of its maker") {
  const auto asks = [](const std::string& module) {
    return tells_of("go.mod", "module shop\n\ngo 1.22\n\nrequire " + module + " v1.0.0\n",
                    "pinecone");
  };
  CHECK(asks("example.com/maker/plugin-pinecone"));
  CHECK_FALSE(asks("example.com/maker/pinecone"));
}

TEST_CASE("a module of Go that tests alone take in is none of what the product uses") {
  const std::string manifest = "module shop\n\ngo 1.22\n\nrequire maunium.net/go/mautrix v0.15.1\n";
  const std::string takes = "package shop\n\nimport \"maunium.net/go/mautrix\"\n";
  const auto told = [&](const std::string& path) {
    const LinkedProject project(
        std::map<std::string, std::string>{{"go.mod", manifest}, {path, takes}});
    const auto found = project.told();
    return std::ranges::find(found, "technology matrix") != found.end();
  };
  CHECK(told("shop.go"));
  CHECK_FALSE(told("tests/shop.go"));
}

TEST_CASE("home pages of many sites in a table are pages that people are led to") {
  const std::string groq = "  'groq' => ['home_url' => 'https://api.groq.com/'],\n";
  const std::string others =
      "  'a' => ['home_url' => 'https://a.example/'],\n  'b' => ['home_url' => "
      "'https://b.test/'],\n  'c' => ['home_url' => 'https://c.invalid/'],\n";
  const std::string begin = "<?php\n$sites = [\n", end = "];\n";
  CHECK(tells_of("sites.php", begin + groq + end, "groq"));
  CHECK_FALSE(tells_of("sites.php", begin + groq + others + end, "groq"));
}

TEST_CASE("global.json is of .NET only where it names the kit that builds") {
  CHECK(tells_of("global.json", "{ \"sdk\": { \"version\": \"8.0.100\" } }\n", "dotnet"));
  CHECK_FALSE(tells_of("locales/de/global.json", "{ \"title\": \"Kameras\" }\n", "dotnet"));
}

TEST_CASE("a package that is taken in by another name is the package") {
  const LinkedProject project(
      std::map<std::string, std::string>{{"package.json",
                                          "{ \"name\": \"shop\", \"dependencies\": { \"search7\": "
                                          "\"npm:@elastic/elasticsearch@7\" } }\n"},
                                         {"find.js", "const { Client } = require('search7');\n"}});
  std::size_t seen = 0;
  for (const std::string& line : project.told()) seen += line == "technology elasticsearch";
  CHECK(seen == 2);  // asked for, and taken in
}

TEST_CASE("a command that stands in a variable starts its program") {
  const std::string cut =
      "<?php\nfunction cut($file) {\n  $cut = \"ffmpeg -y -i {$file} out.mp3\";\n";
  CHECK(tells_of("cut.php", cut + "  exec($cut);\n}\n", "ffmpeg"));
  CHECK_FALSE(tells_of("cut.php", cut + "  show($cut);\n}\n", "ffmpeg"));
}
