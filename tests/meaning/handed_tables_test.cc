// SPDX-License-Identifier: Apache-2.0
// A function of the project that begins a table of which it is given the name.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string tables(const LinkedProject& project) {
  std::string out;
  for (const Entity& entity : project.facts().entities) {
    out += (out.empty() ? "" : "; ") + entity.table;
    for (const EntityField& field : entity.fields) out += " " + field.name + ":" + field.type;
  }
  return out;
}

const std::string kProject =
    "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>"
    "<PackageReference Include=\"FluentMigrator\" Version=\"6.2.0\" /></ItemGroup></Project>\n";

}  // namespace

TEST_CASE("tables that migrations begin through a method of the project are kept things") {
  const LinkedProject project(std::map<std::string, std::string>{
      {"Shop.csproj", kProject},
      {"Framework/Tables.cs",
       "using FluentMigrator;\nusing FluentMigrator.Builders.Create;\n"
       "namespace Shop.Framework {\n  public static class Tables {\n"
       "    public static ICreateTableWithColumnSyntax Ours(this ICreateExpressionRoot root, "
       "string name) {\n      return root.Table(name).WithColumn(\"Id\").AsInt32();\n    }\n"
       "  }\n}\n"},
      {"Migrations/One.cs",
       "using FluentMigrator;\nusing Shop.Framework;\nnamespace Shop.Migrations {\n"
       "  [Migration(1)]\n  public class One : Migration {\n    public override void Up() {\n"
       "      Create.Ours(\"Orders\").WithColumn(\"Note\").AsString().Nullable();\n"
       "      Create.Table(\"Customers\").WithColumn(\"Mail\").AsString();\n    }\n  }\n}\n"}});
  CHECK(tables(project) == "Orders Note:text; Customers Mail:text");
}
