// SPDX-License-Identifier: Apache-2.0
// What is told of a technology that lies in one folder or a few files of the product.
#include <doctest/doctest.h>

#include <map>

#include "tests/telling/stack_line.h"

using namespace cutaway;

namespace {

std::string line_of(std::string_view technology, const std::map<std::string, std::string>& files) {
  const tests::StackLine told = tests::stack_line(technology, files);
  return told.seen ? told.role : "not seen";
}

}  // namespace

TEST_CASE("what takes in nothing but failures, or sets it up, uses nothing") {
  const std::map<std::string, std::string> files{
      {"composer.json", "{\"require\": {\"symfony/mailer\": \"^7\"}}\n"},
      {"src/Report.php",
       "<?php\nuse Symfony\\Component\\Mailer\\Exception\\TransportException;\n"
       "class Report {\n  function run() {\n    try { go(); } catch (TransportException $e) {}\n"
       "  }\n}\n"}};
  CHECK(line_of("symfony-mailer", files).find("Report") == std::string::npos);
}

TEST_CASE("tokens that a program gets for itself sign nobody in") {
  const auto with_token = [](const std::string& grant) {
    return line_of("zoho", {{"Gemfile", "gem \"httparty\"\n"},
                            {"lib/zoho_auth_client.rb",
                             "class ZohoAuthClient\n"
                             "  TOKENS = \"https://accounts.zoho.com/oauth/v2/token\"\n"
                             "  def token\n    HTTParty.post(TOKENS, query: { grant_type: \"" +
                                 grant + "\" })\n  end\nend\n"}});
  };
  CHECK(with_token("authorization_code").find("sign in") != std::string::npos);
  CHECK(with_token("refresh_token").find("sign in") == std::string::npos);
}

TEST_CASE("messages of a page's own bus are none that a socket carries") {
  CHECK(line_of("socketio", {{"package.json",
                              "{\"name\": \"chat\", \"dependencies\": "
                              "{\"socket.io-client\": \"^4\"}}\n"},
                             {"src/bus.js", "const bus = make();\nexport default bus;\n"},
                             {"src/chat.js",
                              "import io from \"socket.io-client\";\nimport bus from \"./bus\";\n"
                              "const socket = io();\nsocket.emit(\"room:join\", 1);\n"
                              "socket.emit(\"room:leave\", 1);\nbus.emit(\"menu:close\");\n"}}) ==
        "Socket.IO carries room:join and room:leave while people have pages open.");
}

TEST_CASE("a comment above several libraries is about the first") {
  const std::string line = line_of(
      "audited", {{"Gemfile",
                   "gem \"rails\"\n\n# For URL mangling\n"
                   "gem \"addressable\"\ngem \"audited\"\n"},
                  {"app/models/book.rb", "class Book < ApplicationRecord\n  audited\nend\n"}});
  CHECK(line.find("mangling") == std::string::npos);
}

TEST_CASE("a client written for a server of one's own is known by its name, which is no role") {
  CHECK(
      line_of("gotify", {{"package.json", "{\"name\": \"shop\"}\n"},
                         {"src/agents/gotify.ts",
                          "export const notify = (host: string) => fetch(host + \"/message\");\n"},
                         {"src/orders.ts",
                          "import { notify } from \"./agents/gotify\";\nexport const order "
                          "= (host: string) => notify(host);\n"}}) == "");
}

TEST_CASE("steps that others took the place of are not counted") {
  std::map<std::string, std::string> files{{"requirements.txt", "alembic==1\n"}};
  const std::string step = "from alembic import op\n\n\ndef upgrade():\n    op.drop_table(\"a\")\n";
  for (const std::string name : {"a1", "b2", "c3"})
    files["migrations/versions/" + name + ".py"] = step;
  for (const std::string name : {"d4", "e5", "f6", "g7"})
    files["migrations/versions/legacy/" + name + ".py"] = step;
  CHECK(line_of("alembic", files) ==
        "Alembic changes the tables of the database, in three steps so far (migrations/versions).");
}
