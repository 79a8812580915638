// SPDX-License-Identifier: Apache-2.0
// What a program looks up in its own memory is not told as a store; what a question fetches along
// is.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool tells(const std::string& told, std::string_view words) {
  return told.find(words) != std::string::npos;
}

const std::string kProject =
    "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>\n"
    "<PackageReference Include=\"Microsoft.EntityFrameworkCore\" Version=\"8.0.0\" />\n"
    "</ItemGroup></Project>\n";

const std::string kThings =
    "using Microsoft.EntityFrameworkCore;\nusing System.Collections.Generic;\n"
    "namespace Shop {\n"
    "public class Order { public int Id { get; set; } public IList<Line> Lines { get; set; } }\n"
    "public class Line { public int Id { get; set; } public int OrderId { get; set; } "
    "public Product Product { get; set; } }\n"
    "public class Product { public int Id { get; set; } public string Name { get; set; } }\n"
    "public class ShopDb : DbContext { public DbSet<Order> Orders { get; set; } "
    "public DbSet<Line> Lines { get; set; } public DbSet<Product> Products { get; set; } }\n}\n";

}  // namespace

TEST_CASE("a list that a kept thing has was fetched with it, and looking into it asks nobody") {
  const Traced shop({
      {"Shop.csproj", kProject},
      {"Things.cs", kThings},
      {"Desk.cs",
       "using System.Linq;\nusing System.Collections.Generic;\nusing System.Threading.Tasks;\n"
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop {\n"
       "public class Known<T> : List<T> { public T GetById(int id) { return "
       "this.FirstOrDefault(); } }\n"
       "public class Desk {\n  private readonly ShopDb _db;\n"
       "  public static Known<Product> Products { get; } = new Known<Product>();\n"
       "  public Desk(ShopDb db) { _db = db; }\n"
       "  public List<string> Names(Order order) {\n"
       "    return order.Lines.Select(l => l.Product.Name).ToList();\n  }\n"
       "  public Product Find() {\n    return Desk.Products.GetById(1);\n  }\n"
       "  public async Task<List<int>> Open() {\n"
       "    var used = await _db.Orders.Select(o => o.Id).ToListAsync();\n"
       "    used.Add(7);\n"
       "    return used;\n  }\n}\n}\n"},
  });
  CHECK_FALSE(tells(shop.forward("Desk.Names"), "reads Line"));
  CHECK_FALSE(tells(shop.forward("Desk.Find"), "reads Product"));
  CHECK_MESSAGE(tells(shop.forward("Desk.Open"), "reads Order"), shop.forward("Desk.Open"));
  CHECK_FALSE(tells(shop.forward("Desk.Open"), "writes"));
}

TEST_CASE("what is put into a set that a local table holds is not written to the store") {
  const Traced shop({
      {"requirements.txt", "Django==5.0\n"},
      {"shop/models.py",
       "from django.db import models\n\n\nclass Tag(models.Model):\n"
       "    name = models.CharField(max_length=40)\n\n\nclass Order(models.Model):\n"
       "    tags = models.ManyToManyField(Tag)\n"},
      {"shop/mails.py",
       "from collections import defaultdict\n\nfrom shop.models import Order, Tag\n\n\n"
       "def sort(tag: Tag, words):\n    by_word = defaultdict(set)\n"
       "    for word in words:\n        by_word[word].add(tag)\n    return by_word\n"},
  });
  const std::string sort = shop.forward("sort");
  CHECK_MESSAGE(!tells(sort, "writes"), sort);
}

TEST_CASE("members that a question names are read with what it is about") {
  const Traced shop({
      {"Shop.csproj", kProject},
      {"Things.cs", kThings},
      {"Desk.cs",
       "using System.Linq;\nusing System.Threading.Tasks;\n"
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop {\n"
       "public class Desk {\n  private readonly ShopDb _db;\n"
       "  public Desk(ShopDb db) { _db = db; }\n"
       "  public async Task<Order> Show(int id) {\n"
       "    return await _db.Orders\n      .Include(o => o.Lines)\n"
       "        .ThenInclude(l => l.Product)\n"
       "      .FirstOrDefaultAsync(o => o.Id == id);\n  }\n}\n}\n"},
  });
  const std::string told = shop.forward("Desk.Show");
  CHECK_MESSAGE(tells(told, "Order"), told);
  CHECK_MESSAGE(tells(told, "Line"), told);
  CHECK_MESSAGE(tells(told, "Product"), told);

  const Traced fish({
      {"go.mod", "module fish\n\ngo 1.22\n\nrequire gorm.io/gorm v1.25.0\n"},
      {"things.go",
       "package main\n\nimport \"gorm.io/gorm\"\n\n"
       "type Crew struct {\n\tgorm.Model\n\tName string\n}\n\n"
       "type Boat struct {\n\tgorm.Model\n\tCrews []Crew\n}\n"},
      {"desk.go",
       "package main\n\nimport \"gorm.io/gorm\"\n\n"
       "func show(db *gorm.DB, id uint) Boat {\n\tvar boat Boat\n"
       "\tdb.Set(\"quiet\", true).Preload(\"Crews\").First(&boat, id)\n\treturn boat\n}\n"},
  });
  const std::string boats = fish.forward("show");
  CHECK_MESSAGE(tells(boats, "reads Boat and Crew"), boats);
  CHECK_FALSE(tells(boats, "writes"));
}

TEST_CASE("a list that a function makes of what it is given is no question") {
  const Traced shop({
      {"composer.json", R"({"require":{"laravel/framework":"^11"}})"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nclass Desk {\n"
       "  public function pick($columns) {\n"
       "    return collect($columns)->where('index', 'id')->firstOrFail();\n  }\n}\n"},
  });
  CHECK_FALSE(tells(shop.forward("Desk.pick"), "reads"));
}

TEST_CASE("what a literal argument switches off does not happen for that caller") {
  const Traced shop({
      {"requirements.txt", "requests\n"},
      {"shop.py",
       "import requests\n"
       "def keep(url, crawl=False, ctx=None):\n"
       "    if crawl:\n        requests.get('https://crawl.test/all')\n"
       "    requests.get('https://kept.test/one')\n\n"
       "def quiet(url):\n    keep(url, crawl=False, ctx={})\n\n"
       "def plain(url):\n    keep(url, ctx={}, crawl=False)\n\n"
       "def loud(url):\n    keep(url, crawl=True)\n\n"
       "def either(url, **more):\n    keep(url, **more)\n"},
  });
  CHECK_FALSE(tells(shop.forward("quiet"), "crawl.test"));
  CHECK_FALSE(tells(shop.forward("plain"), "crawl.test"));
  CHECK_MESSAGE(tells(shop.forward("plain"), "kept.test"), shop.forward("plain"));
  CHECK_MESSAGE(tells(shop.forward("loud"), "crawl.test"), shop.forward("loud"));
  CHECK_MESSAGE(tells(shop.forward("either"), "crawl.test"), shop.forward("either"));
}
