// SPDX-License-Identifier: Apache-2.0
// A bare name means the class of that name that stands in no other one.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/linked_project.h"

using namespace cutaway;

TEST_CASE("names of rights, kept in a class inside of another one, are no fields of what is kept") {
  const meaning::LinkedProject project(
      {{"Shop.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
        "    <PackageReference Include=\"Microsoft.EntityFrameworkCore\" Version=\"9.0.0\" />\n"
        "  </ItemGroup>\n</Project>\n"},
       {"Catalog/Permissions.cs",
        "namespace Shop.Security;\npublic static class Permissions {\n"
        "  public static class Product {\n    public const string Read = \"product.read\";\n  "
        "}\n}\n"},
       {"Catalog/Products/Product.cs",
        "namespace Shop.Catalog.Products;\npublic class Product {\n"
        "  public int Id { get; set; }\n  public string Name { get; set; }\n}\n"},
       {"Catalog/ShopContext.cs",
        "using Microsoft.EntityFrameworkCore;\nusing Shop.Catalog.Products;\nnamespace Shop.Data;\n"
        "public class ShopContext : DbContext {\n"
        "  public DbSet<Product> Products { get; set; }\n}\n"}});
  const auto& kept = project.facts().entities;
  const auto product = std::ranges::find(kept, "Product", &meaning::Entity::name);
  REQUIRE(product != kept.end());
  CHECK(product->fields.size() == 2);
}
