// SPDX-License-Identifier: Apache-2.0
// What a call does is told by what its chain began with and by what it is called on, not by its
// name alone.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what runs a question does what the question was begun with") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/uptrace/bun v1.2.0\n"},
      {"schema.sql", "CREATE TABLE orders (id int PRIMARY KEY, sum int);\n"},
      {"orders.go",
       "package main\n\nimport (\n\t\"context\"\n\t\"reflect\"\n\n"
       "\t\"github.com/uptrace/bun\"\n)\n\n"
       "type Orders struct {\n\tdb bun.IDB\n}\n\n"
       "func newSelect(db bun.IDB) *bun.SelectQuery {\n\treturn "
       "db.NewSelect().Table(\"orders\")\n}\n\n"
       "func (o *Orders) Ids(ctx context.Context) error {\n\tvar ids []string\n"
       "\tq := newSelect(o.db)\n\t_, err := q.Exec(ctx, &ids)\n\treturn err\n}\n\n"
       "func (o *Orders) Put(ctx context.Context, q *bun.InsertQuery) error {\n"
       "\treturn q.Scan(ctx)\n}\n\n"
       "func (o *Orders) Shape(t reflect.Type) any {\n"
       "\treturn o.db.Dialect().Tables().Get(t)\n}\n"},
  });
  CHECK(shop.forward("Orders.Ids").find("reads") != std::string::npos);
  CHECK(shop.forward("Orders.Ids").find("writes") == std::string::npos);
  CHECK(shop.forward("Orders.Put").find("writes") != std::string::npos);
  CHECK(shop.forward("Orders.Shape") == "");
}

TEST_CASE("a condition that is put together asks no store") {
  const Traced shop({
      {"pom.xml",
       "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies>"
       "<dependency><groupId>jakarta.persistence</groupId>"
       "<artifactId>jakarta.persistence-api</artifactId><version>3</version></dependency>"
       "</dependencies></project>"},
      {"src/main/java/shop/Narrow.java",
       "package shop;\nimport jakarta.persistence.criteria.*;\n"
       "public class Narrow {\n  public Object of(Root<Object> root, CriteriaBuilder cb) {\n"
       "    return cb.like(root.get(\"name\").as(String.class), \"a%\");\n  }\n}\n"},
  });
  CHECK(shop.forward("Narrow.of") == "");
}

TEST_CASE("an interface of the own context writes as the library's class below it does") {
  const Traced shop({
      {"Api.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Microsoft.EntityFrameworkCore\" Version=\"8.0.0\" />\n"
       "  </ItemGroup>\n</Project>\n"},
      {"Shelf.cs",
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public class Parcel { public int Id { get; set; } }\n"
       "public interface IShelf { DbSet<Parcel> Parcels { get; }\n"
       "  Task<int> SaveChangesAsync(); }\n"
       "public class Shelf : DbContext, IShelf { public DbSet<Parcel> Parcels { get; set; } }\n"
       "public class NoShelf : IShelf { public DbSet<Parcel> Parcels { get; set; }\n"
       "  public Task<int> SaveChangesAsync() { throw new NotImplementedException(); } }\n"
       "public class Desk {\n  private readonly IShelf _shelf;\n"
       "  public async Task Weigh(Parcel parcel) { await _shelf.SaveChangesAsync(); } }\n"},
  });
  CHECK(shop.forward("Desk.Weigh").find("writes") != std::string::npos);
}

TEST_CASE("a list that was plucked from rows is a list of the language") {
  const Traced shop({
      {"Gemfile", "gem 'rails', '~> 7.0'\ngem 'pg'\n"},
      {"app/models/order.rb",
       "class Order < ApplicationRecord\n  def others(own)\n    ids = shop.try(:order_ids) || []\n"
       "    ids.delete(own)\n    ids\n  end\nend\n"},
  });
  CHECK(shop.forward("Order.others").find("writes") == std::string::npos);
}

TEST_CASE("a message goes to who takes its very class, and not to who sends it") {
  const auto command = [](std::string_view name) {
    return "<?php\nnamespace App\\" + std::string(name) +
           "\\Command;\nfinal class Send {\n  public function __construct(public string $to) "
           "{}\n}\n";
  };
  const auto handler = [](std::string_view name, std::string_view says) {
    return "<?php\nnamespace App\\" + std::string(name) + "\\Handler;\nuse App\\" +
           std::string(name) +
           "\\Command\\Send;\nuse Symfony\\Component\\Messenger\\Attribute\\AsMessageHandler;\n"
           "#[AsMessageHandler]\nfinal class SendHandler {\n"
           "  public function __invoke(Send $send): void {\n    file_put_contents('" +
           std::string(says) + "', $send->to);\n  }\n}\n";
  };
  const Traced shop({
      {"composer.json",
       R"({"name":"shop/shop","require":{"symfony/messenger":"^7.0","symfony/framework-bundle":"^7"},
        "autoload":{"psr-4":{"App\\":"src/"}}})"},
      {"src/Admin/Command/Send.php", command("Admin")},
      {"src/Admin/Handler/SendHandler.php", handler("Admin", "admin.txt")},
      {"src/Api/Command/Send.php", command("Api")},
      {"src/Api/Handler/SendHandler.php", handler("Api", "api.txt")},
      {"src/Admin/Handler/AskHandler.php",
       "<?php\nnamespace App\\Admin\\Handler;\nuse App\\Admin\\Command\\Send;\n"
       "use Symfony\\Component\\Messenger\\Attribute\\AsMessageHandler;\n"
       "use Symfony\\Component\\Messenger\\MessageBusInterface;\n"
       "#[AsMessageHandler]\nfinal class AskHandler {\n"
       "  public function __construct(private MessageBusInterface $bus) {}\n"
       "  public function __invoke(string $to): void {\n"
       "    $this->bus->dispatch(new Send($to));\n  }\n}\n"},
  });
  const std::string told = shop.forward("AskHandler.__invoke");
  CHECK(told.find("admin.txt") != std::string::npos);
  CHECK(told.find("api.txt") == std::string::npos);
  CHECK(told.find("AskHandler") == std::string::npos);
}

TEST_CASE("the own class does the work of an interface that a library leaves to the program") {
  const Traced shop({
      {"pom.xml",
       "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies>"
       "<dependency><groupId>org.springframework.boot</groupId>"
       "<artifactId>spring-boot-starter-security</artifactId><version>3</version></dependency>"
       "<dependency><groupId>org.springframework.boot</groupId>"
       "<artifactId>spring-boot-starter-jdbc</artifactId><version>3</version></dependency>"
       "</dependencies></project>"},
      {"schema.sql", "CREATE TABLE people (id int PRIMARY KEY, name text);\n"},
      {"src/main/java/shop/People.java",
       "package shop;\n"
       "import org.springframework.jdbc.core.JdbcTemplate;\n"
       "import org.springframework.security.core.userdetails.UserDetails;\n"
       "import org.springframework.security.core.userdetails.UserDetailsService;\n"
       "import org.springframework.stereotype.Service;\n"
       "@Service\npublic class People implements UserDetailsService {\n"
       "  private JdbcTemplate jdbc;\n"
       "  public UserDetails loadUserByUsername(String name) {\n"
       "    jdbc.queryForList(\"SELECT name FROM people\");\n    return null;\n  }\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n"
       "import org.springframework.security.core.userdetails.UserDetailsService;\n"
       "public class Desk {\n  public Object who(String name) {\n"
       "    UserDetailsService users = Beans.getBean(UserDetailsService.class);\n"
       "    return users.loadUserByUsername(name);\n  }\n}\n"},
  });
  CHECK(shop.forward("Desk.who").find("reads people") != std::string::npos);
}
