// SPDX-License-Identifier: Apache-2.0
// Servers of others that a program reaches by a protocol: their addresses only those know who set
// it up, the library says what stands there.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

/// A server in JavaScript that takes one more library and uses it.
std::string shop(const std::string& library, const std::string& use) {
  return map_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0",")" +
            library + R"(":"1.0.0"}})"},
       {"main.js", "import express from 'express';\n" + use +
                       "const app = express();\napp.get('/orders', () => 1);\napp.listen(80);\n"}});
}

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("who chats, fetches files, reads feeds or rings by a protocol has a server outside") {
  const auto told = [](const std::string& library, const std::string& name) {
    return shop(library, "import " + name + " from '" + library + "';\n" + "new " + name + "();\n");
  };
  CHECK(has(told("@xmpp/client", "Chat"), "shop can exchange chat messages with XMPP server\n"));
  CHECK(has(told("irc-framework", "Chat"), "shop can chat through IRC servers\n"));
  CHECK(has(told("basic-ftp", "Files"), "shop can exchange files with FTP server\n"));
  CHECK(has(told("ssh2-sftp-client", "Files"), "shop can exchange files with SFTP server\n"));
  CHECK(has(told("rss-parser", "Parser"), "shop can read news feeds\n"));
  CHECK(has(told("tsdav", "Calendars"), "shop can read and change calendars on calendar server\n"));
  CHECK(has(told("modbus-serial", "Meter"), "shop can read and switch devices on Modbus\n"));
  CHECK(has(told("web-push", "push"),
            "shop can send notifications through push services of browsers\n"));
}

TEST_CASE("a library that the manifest only names speaks to nobody") {
  CHECK(!has(shop("basic-ftp", ""), "FTP server"));
}

TEST_CASE("feeds and files among the sources that somebody may choose are no more than a choice") {
  const std::string told = map_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","rss-parser":"3.0.0"}})"},
       {"main.js",
        "import express from 'express';\nimport { feed } from './connectors/feeds.js';\n"
        "const app = express();\napp.get('/orders', () => feed());\napp.listen(80);\n"},
       {"connectors/feeds.js",
        "import Parser from 'rss-parser';\nexport const feed = () => new Parser();\n"}});
  CHECK_MESSAGE(!has(told, "news feeds"), told);
}

TEST_CASE("a program that answers in a protocol asks no server of it") {
  const auto told = [](const std::string& call) {
    return map_of(
        {{"go.mod", "module shop\ngo 1.22\nrequire github.com/pkg/sftp v1.13.6\n"},
         {"main.go", "package main\n\nfunc main() {\n\tserve(nil)\n}\n"},
         {"files.go",
          "package main\n\nimport \"github.com/pkg/sftp\"\n\nfunc serve(channel Channel) {\n"
          "\t" +
              call + "\n}\n"}});
  };
  const std::string asks = told("client, _ := sftp.NewClient(channel)\n\tclient.ReadDir(\"/\")");
  CHECK_MESSAGE(asks.find("SFTP server") != std::string::npos, asks);
  const std::string serves = told("server, _ := sftp.NewServer(channel)\n\tserver.Serve()");
  CHECK_MESSAGE(serves.find("SFTP server") == std::string::npos, serves);
}

TEST_CASE("what lies beside the file that serves a protocol helps to serve") {
  const std::string told = map_of(
      {{"go.mod", "module shop\ngo 1.22\nrequire github.com/pkg/sftp v1.13.6\n"},
       {"main.go",
        "package main\n\nimport \"shop/files\"\n\nfunc main() {\n\tfiles.Serve(nil)\n}\n"},
       {"files/serve.go",
        "package files\n\nimport \"github.com/pkg/sftp\"\n\nfunc Serve(channel Channel) {\n"
        "\tserver := sftp.NewRequestServer(channel, handlers())\n\tserver.Serve()\n}\n"},
       {"files/handlers.go",
        "package files\n\nimport \"github.com/pkg/sftp\"\n\nfunc handlers() sftp.Handlers {\n"
        "\treturn sftp.Handlers{}\n}\n"}});
  CHECK_MESSAGE(!has(told, "SFTP server"), told);
}

TEST_CASE("a library of which code only takes how texts are rewritten asks nobody") {
  const auto told = [](const std::string& use) {
    return map_of(
        {{"Gemfile", "gem 'rails'\n"},
         {"config.ru", "run Shop\n"},
         {"config/routes.rb", "Rails.application.routes.draw do\n  get '/a', to: 'a#b'\nend\n"},
         {"app/models/text.rb",
          "require \"net/imap\"\n\nclass Text\n  def plain(a)\n    " + use + "\n  end\nend\n"}});
  };
  const std::string rewrites = told("Net::IMAP.decode_utf7(a)");
  CHECK_MESSAGE(!has(rewrites, "mailboxes"), rewrites);
  const std::string asks = told("Net::IMAP.new(a).login(a, a)");
  CHECK_MESSAGE(has(asks, "mailboxes"), asks);
}

TEST_CASE(
    "a server that others of its kind find, and that writes as they do, exchanges with them") {
  const auto told = [](const std::string& path, const std::string& type) {
    return map_of(
        {{"package.json",
          R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
         {"main.js",
          "import express from 'express';\nimport { fetchPerson } from './people.js';\n"
          "const app = express();\napp.get('" +
              path + "', () => fetchPerson());\napp.listen(80);\n"},
         {"people.js",
          "export const fetchPerson = (where) =>\n  fetch(where, { headers: { Accept: '" + type +
              "' } });\n"}});
  };
  const std::string arrow = "shop exchanges posts with servers of the Fediverse\n";
  const std::string both = told("/.well-known/webfinger", "application/activity+json");
  CHECK_MESSAGE(has(both, arrow), both);
  // For signing in one answers at the same path, and many ask for other people's posts.
  CHECK(!has(told("/.well-known/webfinger", "application/json"), "Fediverse"));
  CHECK(!has(told("/people", "application/activity+json"), "Fediverse"));
}

TEST_CASE("a library that passes notices on to many services has these outside") {
  const std::string told =
      map_of({{"go.mod", "module shop\ngo 1.22\nrequire github.com/containrrr/shoutrrr v0.8.0\n"},
              {"main.go",
               "package main\n\nimport \"github.com/containrrr/shoutrrr\"\n\nfunc main() {\n"
               "\tshoutrrr.Send(address(), \"sold out\")\n}\n"}});
  CHECK_MESSAGE(has(told, "shop can send notices through notification services\n"), told);
}
