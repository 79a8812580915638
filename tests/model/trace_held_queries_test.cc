// SPDX-License-Identifier: Apache-2.0
// Repositories of the project that are written for any type and hand out all they keep as a
// question.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::map<std::string, std::string> shop() {
  return {
      {"docker-compose.yml",
       "services:\n  web:\n    build: web\n    environment:\n"
       "      ConnectionStrings__Mongo: mongodb://mongo:27017/shop\n  mongo:\n    image: mongo\n"},
      {"web/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet\n"},
      {"web/Web.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>\n"
       "<PackageReference Include=\"MongoDB.Driver\" Version=\"3.0\" /></ItemGroup></Project>\n"},
      {"web/Order.cs", "namespace Shop;\npublic class Order { public string Id; }\n"},
      {"web/Coupon.cs", "namespace Shop;\npublic class Coupon { public string Id; }\n"},
      {"web/IRows.cs",
       "using System.Linq;\nnamespace Shop;\npublic interface IRows<T> {\n"
       "  IQueryable<T> Table { get; }\n  T GetById(string id);\n}\n"},
      {"web/MongoRows.cs",
       "using System.Linq;\nusing MongoDB.Driver;\nnamespace Shop;\n"
       "public class MongoRows<T> : IRows<T> {\n"
       "  private readonly IMongoCollection<T> _all;\n"
       "  public MongoRows() {\n"
       "    _all = new MongoClient(\"mongodb://mongo:27017\").GetDatabase(\"shop\")"
       ".GetCollection<T>(typeof(T).Name);\n  }\n"
       "  public IQueryable<T> Table => _all.AsQueryable();\n"
       "  public T GetById(string id) { return _all.Find(e => true).FirstOrDefault(); }\n}\n"},
      {"web/Desk.cs",
       "using System.Collections.Generic;\nusing System.Linq;\nnamespace Shop;\n"
       "public class Desk {\n  private readonly IRows<Order> _orders;\n"
       "  private readonly IRows<Coupon> _coupons;\n"
       "  public Desk(IRows<Order> orders, IRows<Coupon> coupons) {\n"
       "    _orders = orders;\n    _coupons = coupons;\n  }\n"
       "  public object One(string id) { return _orders.GetById(id); }\n"
       "  public object Open() { return _orders.Table.Where(o => o.Id != null).ToList(); }\n"
       "  public object Sorted() {\n"
       "    var found = from c in _coupons.Table select c;\n    return found;\n  }\n"
       "  public object List() { return One(\"1\"); }\n"
       "  public object Names() { return new List<string>(); }\n}\n"},
  };
}

}  // namespace

TEST_CASE("a question that a repository hands out reads what it is declared for") {
  const Traced traced(shop());
  CHECK(traced.forward("Desk.One").find("reads Order in mongo") != std::string::npos);
  CHECK(traced.forward("Desk.Open").starts_with("reads Order in mongo"));
  CHECK(traced.forward("Desk.Sorted").starts_with("reads Coupon in mongo"));
}

TEST_CASE("a list that is made is no function of the class that is called so") {
  CHECK(Traced(shop()).forward("Desk.Names").find("Desk.List") == std::string::npos);
}

TEST_CASE("of several classes that are written for a type the one for what is asked answers") {
  auto files = shop();
  files["web/Sheets.cs"] =
      "namespace Shop;\npublic interface ISheet<T> { string Head(); }\n"
      "public class OrderSheet : ISheet<Order> {\n  private readonly IRows<Order> _orders;\n"
      "  public OrderSheet(IRows<Order> orders) { _orders = orders; }\n"
      "  public string Head() { return _orders.GetById(\"1\").Id; }\n}\n"
      "public class PlaceSheet : ISheet<Place> {\n  private readonly IRows<Coupon> _coupons;\n"
      "  public PlaceSheet(IRows<Coupon> coupons) { _coupons = coupons; }\n"
      "  public string Head() { return _coupons.GetById(\"1\").Id; }\n}\n"
      "public class Place {}\n"
      "public interface IPrinter<T> { string Print(); }\n"
      "public class Printer<T> : IPrinter<T> {\n  private readonly ISheet<T> _sheet;\n"
      "  public Printer(ISheet<T> sheet) { _sheet = sheet; }\n"
      "  public string Print() { return _sheet.Head(); }\n}\n"
      "public class Office {\n"
      "  public string Show(IPrinter<Order> printer) { return printer.Print(); }\n}\n";
  const std::string told = Traced(files).forward("Office.Show");
  CHECK(told.find("calls OrderSheet.Head") != std::string::npos);
  CHECK(told.find("PlaceSheet") == std::string::npos);
}
