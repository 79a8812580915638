// SPDX-License-Identifier: Apache-2.0
// Ends that get their name far from where they are asked: a table by an own mapper, a collection by
// the function that gives it; and calls that only look like ends.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool tells(const std::string& told, std::string_view words) {
  return told.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a repository for any type is told again for each table that it asks") {
  const Traced shop({
      {"shop.csproj",
       R"(<Project><ItemGroup><PackageReference Include="Dapper" Version="2" /></ItemGroup></Project>)"},
      {"Mapping.cs",
       "namespace Shop;\n"
       "public class Mapper { public Mapper Entity<T>(string table) { return this; } }\n"
       "public static class Mapping {\n"
       "  public static Mapper Mapper = new Mapper();\n"
       "  public static void Map() {\n"
       "    Mapper.Entity<Order>(\"Orders\");\n"
       "    Mapper.Entity<NamingRule>(\"NamingRule\");\n"
       "  }\n"
       "}\n"},
      {"Store.cs",
       "using Dapper;\n"
       "using System.Data;\n"
       "namespace Shop;\n"
       "public class Order { public int Id { get; set; } }\n"
       "public class NamingRule { public int Id { get; set; } }\n"
       "public interface IStore<TKept> { TKept Get(int id); }\n"
       "public class Store<TKept> : IStore<TKept> {\n"
       "  private IDbConnection _connection;\n"
       "  public TKept Get(int id) { return _connection.QueryFirst<TKept>(Text(), id); }\n"
       "  private string Text() { return \"\"; }\n"
       "}\n"
       "public interface IOrderStore : IStore<Order> {}\n"
       "public class OrderStore : Store<Order>, IOrderStore {}\n"
       "public interface IRuleStore : IStore<NamingRule> {}\n"
       "public class RuleStore : Store<NamingRule>, IRuleStore {}\n"},
      {"Desk.cs",
       "namespace Shop;\n"
       "public class Desk {\n"
       "  private readonly IOrderStore _orders;\n"
       "  private readonly IRuleStore _rules;\n"
       "  public void Show(int id) {\n"
       "    _orders.Get(id);\n"
       "    _rules.Get(id);\n"
       "  }\n"
       "}\n"},
  });
  const std::string told = shop.forward("Desk.Show");
  CHECK(tells(told, "reads Order (Orders)"));
  CHECK(tells(told, "reads NamingRule "));
}

TEST_CASE("who takes an event knows nothing of what was given on the way to it") {
  const Traced shop({
      {"shop.csproj",
       R"(<Project><ItemGroup><PackageReference Include="Dapper" Version="2" /></ItemGroup></Project>)"},
      {"Mapping.cs",
       "namespace Shop;\n"
       "public class Mapper { public Mapper Entity<T>(string table) { return this; } }\n"
       "public static class Mapping {\n"
       "  public static Mapper Mapper = new Mapper();\n"
       "  public static void Map() { Mapper.Entity<Order>(\"Orders\"); }\n"
       "}\n"},
      {"Store.cs",
       "using Dapper;\n"
       "using System.Data;\n"
       "namespace Shop;\n"
       "public class Order { public int Id { get; set; } }\n"
       "public class Dropped { public Dropped(int id) {} }\n"
       "public interface IHandle<T> { void Handle(T it); }\n"
       "public class Announcer { public void PublishEvent<T>(T it) { Finder.Run(it); } }\n"
       "public class Extras<TKept> : IHandle<Dropped> {\n  private TKept _last;\n"
       "  private IDbConnection _connection;\n"
       "  public void Handle(Dropped it) { _connection.QueryFirst<TKept>(Text(), it.Id); }\n"
       "  private string Text() { return \"\"; }\n"
       "}\n"},
      {"Desk.cs",
       "namespace Shop;\n"
       "public class Closing {\n"
       "  private readonly Announcer _announcer;\n"
       "  public void Close(Order order) { _announcer.PublishEvent(new Dropped(order.Id)); }\n"
       "}\n"
       "public class Desk {\n"
       "  private readonly Closing _closing;\n"
       "  public void Drop(Order order) { _closing.Close(order); }\n"
       "}\n"},
  });
  const std::string told = shop.forward("Desk.Drop");
  CHECK_MESSAGE(tells(told, "calls Extras.Handle"), told);
  CHECK_MESSAGE(tells(told, "reads from its store"), told);
  CHECK_MESSAGE(!tells(told, "Order (Orders)"), told);
}

TEST_CASE("a collection is known by the name that a function which only gives it has given") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"mongodb":"6"}})"},
      {"src/db.ts",
       "import { Collection, Db } from 'mongodb';\n"
       "let db: Db;\n"
       "export function collection<T>(name: string): Collection<T> {\n"
       "  return db.collection<T>(name);\n"
       "}\n"},
      {"src/orders.ts",
       "import { Collection } from 'mongodb';\n"
       "import * as db from './db';\n"
       "type Order = { total: number };\n"
       "const getOrders = (): Collection<Order> => db.collection<Order>('orders');\n"
       "const getKind = (kind: string): Collection<Order> => db.collection<Order>(kind);\n"
       "export async function remove(id: string) { await getOrders().deleteOne({ id }); }\n"
       "export async function list() {\n"
       "  const orders = getOrders();\n"
       "  return await orders.find({}).toArray();\n"
       "}\n"
       "export async function sort(kind: string) { await getKind(kind).deleteOne({}); }\n"},
  });
  CHECK(tells(shop.forward("remove"), "writes orders"));
  CHECK(tells(shop.forward("list"), "reads orders"));
  CHECK_FALSE(tells(shop.forward("sort"), "orders"));
}

TEST_CASE("a column that is updated is written, and a time that is cut is not") {
  const Traced shop({
      {"go.mod", "module shop\nrequire gorm.io/gorm v1.25.0\n"},
      {"order.go",
       "package shop\n"
       "import (\n\t\"time\"\n\t\"gorm.io/gorm\"\n)\n"
       "type Order struct {\n\tgorm.Model\n\tSentAt time.Time\n\tTotal int\n}\n"
       "func Mark(db *gorm.DB, order *Order) error {\n"
       "\treturn db.Model(order).UpdateColumn(\"total\", 1).Error\n"
       "}\n"
       "func (m *Order) Day() time.Time {\n"
       "\treturn m.SentAt.UTC().Truncate(time.Hour)\n"
       "}\n"},
  });
  CHECK(tells(shop.forward("Mark"), "writes Order"));
  CHECK_FALSE(tells(shop.forward("Order.Day"), "writes"));
}

TEST_CASE("what forgets the answer of a function does not run it") {
  const Traced shop({
      {"requirements.txt", "Flask-Caching\nSQLAlchemy\n"},
      {"shop.py",
       "from flask_caching import Cache\n"
       "from sqlalchemy import create_engine\n"
       "from sqlalchemy.engine.url import make_url\n"
       "cache = Cache()\n"
       "engine = create_engine('postgresql://db/shop')\n"
       "def total():\n"
       "    with engine.connect() as connection:\n"
       "        return connection.execute('SELECT sum(total) FROM orders')\n"
       "def forget():\n"
       "    cache.delete_memoized(total)\n"
       "def address():\n"
       "    url = make_url('postgres://db/shop')\n"
       "    return url.set(drivername='postgresql')\n"},
  });
  CHECK(tells(shop.forward("total"), "orders"));
  CHECK_FALSE(tells(shop.forward("forget"), "orders"));
  CHECK_FALSE(tells(shop.forward("address"), "writes"));
}
