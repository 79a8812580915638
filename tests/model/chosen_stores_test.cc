// SPDX-License-Identifier: Apache-2.0
// From small repositories to the stores that code reaches only where somebody chooses them.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using model::map_of;

namespace {

/// A server in Go whose locks are made by `make`; `redis.go` makes those in Redis.
std::map<std::string, std::string> server(const std::string& make) {
  return {{"go.mod",
           "module shop.example/shop\n\ngo 1.24\n\nrequire github.com/redis/go-redis/v9 v9.0.0\n"},
          {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
          {"redis.go",
           "package main\n\nimport \"github.com/redis/go-redis/v9\"\n\n"
           "type RedisLocks struct{ client *redis.Client }\n\n"
           "func NewRedisLocks(address string) *RedisLocks {\n"
           "\treturn &RedisLocks{redis.NewClient(&redis.Options{Addr: address})}\n}\n\n"
           "func (l *RedisLocks) Lock(key string) { l.client.SetNX(ctx, key, 1, 0) }\n"},
          {"main.go",
           "package main\n\nfunc main() {\n\tcfg := load()\n\tlocks := NewLocks(cfg)\n"
           "\tserve(locks)\n}\n\nfunc NewLocks(cfg Config) Locks {\n" +
               make + "\treturn NewMemoryLocks()\n}\n"}};
}

}  // namespace

TEST_CASE("a store whose client is made in one case of several may be used") {
  const std::string chosen = map_of(
      server("\tswitch cfg.Locks {\n\tcase LOCKS_REDIS:\n\t\treturn NewRedisLocks(cfg.Address)\n"
             "\tcase LOCKS_MEMORY:\n\t\treturn NewMemoryLocks()\n\t}\n"));
  CHECK(chosen.find("can keep data in Redis") != std::string::npos);
}

TEST_CASE(
    "so may one that a switch of the settings turns on, however far away its client is made") {
  const std::string switched =
      map_of(server("\tif cfg.Redis.Enabled {\n\t\treturn locksIn(cfg)\n\t}\n"));
  CHECK(switched.find("can keep data in Redis") == std::string::npos);  // nobody calls the maker
  auto files = server("\tif cfg.Redis.Enabled {\n\t\treturn locksIn(cfg)\n\t}\n");
  files["locks.go"] =
      "package main\n\nfunc locksIn(cfg Config) Locks {\n\treturn NewRedisLocks(cfg.Address)\n}\n";
  CHECK(map_of(files).find("can keep data in Redis") != std::string::npos);
}

TEST_CASE(
    "one that is made whatever the settings say is used, and asking for errors is no choice") {
  CHECK(map_of(server("\treturn NewRedisLocks(cfg.Address)\n")).find("keeps data in Redis") !=
        std::string::npos);
  const std::string failing =
      map_of(server("\tif redisReady(cfg) == nil {\n\t\treturn NewRedisLocks(cfg.Address)\n\t}\n"));
  CHECK(failing.find("can keep") == std::string::npos);
}

TEST_CASE("a class that a container makes is chosen where it is registered") {
  const auto shop = [](const std::string& registration) {
    return map_of({{"Shop/Shop.csproj",
                    "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference "
                    "Include=\"StackExchange.Redis\" Version=\"2.8.0\" /></ItemGroup></Project>\n"},
                   {"Shop/Program.cs", "var builder = WebApplication.CreateBuilder(args);\n" +
                                           registration + "builder.Build().Run();\n"},
                   {"Shop/RedisLocks.cs",
                    "using StackExchange.Redis;\n\npublic class RedisLocks : ILocks\n{\n"
                    "  public void Lock(string key)\n  {\n"
                    "    var db = ConnectionMultiplexer.Connect(Address).GetDatabase();\n"
                    "    db.StringSet(key, 1);\n  }\n}\n"}});
  };
  const std::string add = "builder.Services.AddSingleton<ILocks, RedisLocks>();\n";
  CHECK(shop("if (settings.Redis.Enabled) " + add).find("can keep data in Redis") !=
        std::string::npos);
  CHECK(shop(add).find("can keep") == std::string::npos);
}
