// SPDX-License-Identifier: Apache-2.0
// Folders whose files or folders all bear the folder's own word: of what they reach people choose.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

/// A server in Go that takes its flags from any of four places, each in a folder that ends with
/// `word`, and `main.go` chooses among them.
Files server_with(const std::string& word) {
  const std::map<std::string, std::string> clients = {
      {"mongodb", "go.mongodb.org/mongo-driver/mongo"},
      {"postgresql", "github.com/jackc/pgx/v5"},
      {"redis", "github.com/redis/go-redis/v9"},
      {"bitbucket", "net/http"}};
  Files files{{"go.mod",
               "module shop.example/shop\n\ngo 1.22\n\nrequire (\n"
               "\tgo.mongodb.org/mongo-driver v1.17.0\n\tgithub.com/jackc/pgx/v5 v5.7.0\n"
               "\tgithub.com/redis/go-redis/v9 v9.7.0\n)\n"}};
  std::string imports, calls;
  for (const auto& [name, client] : clients) {
    const std::string package = name + word;
    files[word + "/" + package + "/client.go"] =
        "package " + package + "\n\nimport \"" + client + "\"\n\nfunc Open(address string) {\n\t" +
        (name == "bitbucket" ? "http.Get(\"https://api.bitbucket.org/2.0/repositories\")"
         : name == "redis"   ? "redis.NewClient(&redis.Options{Addr: address})"
         : name == "mongodb" ? "mongo.Connect(nil)"
                             : "pgx.Connect(nil, address)") +
        "\n}\n";
    imports += "\t\"shop.example/shop/" + word + "/" + package + "\"\n";
    calls += "\t" + package + ".Open(\"\")\n";
  }
  files["main.go"] = "package main\n\nimport (\n\t\"net/http\"\n" + imports +
                     ")\n\nfunc main() {\n" + calls + "\thttp.ListenAndServe(\":80\", nil)\n}\n";
  return files;
}

}  // namespace

TEST_CASE("what only folders with the word of their folder reach is connected by who sets it up") {
  const std::string told = map_of(server_with("retriever"));
  CHECK_MESSAGE(has(told, "can connect to retriever\n"), told);
  CHECK_MESSAGE(has(told, "can call Bitbucket API\n"), told);
  CHECK_MESSAGE(!has(told, "PostgreSQL"), told);
  CHECK_MESSAGE(!has(told, "MongoDB"), told);
}

TEST_CASE("folders of ways to keep the product's own data are no such choice") {
  const std::string told = map_of(server_with("storage"));
  CHECK_MESSAGE(has(told, "MongoDB"), told);
  CHECK_MESSAGE(!has(told, "can connect to storage"), told);
}
