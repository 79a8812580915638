// SPDX-License-Identifier: Apache-2.0
// Several systems in one repository: equal names of parts, stores and libraries are kept apart.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

const std::string kImage = "FROM node:20\nCOPY . .\nCMD [\"node\", \"main.js\"]\n";

/// A system in a folder: a page server that asks the service "api" of its own Compose file.
void add_system(Files& files, const std::string& folder, const std::string& store) {
  files[folder + "/compose.yml"] =
      "services:\n  api:\n    build: api\n    environment:\n      DB_URL: " + store +
      "://db/x\n  front:\n    build: front\n    environment:\n      API_URL: http://api:80\n"
      "  db:\n    image: " +
      (store == "mysql" ? std::string("mysql:8") : std::string("postgres:16")) + "\n";
  for (const std::string name : {"api", "front"}) {
    const std::string at = folder + "/" + name;
    files[at + "/Dockerfile"] = kImage;
    files[at + "/package.json"] =
        R"({"name":")" + name +
        R"(","scripts":{"start":"node main.js"},"dependencies":{"express":"4.0.0"}})";
    files[at + "/main.js"] =
        "import express from 'express';\nconst app = express();\n"
        "app.get('/x', async (q, s) => s.send(await fetch(process.env.API_URL + '/x')));\n"
        "export const db = process.env.DB_URL;\napp.listen(80);\n";
  }
}

bool says(const std::string& told, const std::string& line) {
  return told.find(line) != std::string::npos;
}

}  // namespace

TEST_CASE("each of two systems asks its own part of a name, and keeps data in its own store") {
  Files files;
  add_system(files, "small", "mysql");
  add_system(files, "large", "postgres");
  const std::string told = map_of(files);
  CHECK_MESSAGE(says(told, "\nfront calls api\n"), told);
  CHECK_MESSAGE(says(told, "front (small/front) calls api (small/api)\n"), told);
  CHECK_MESSAGE(!says(told, "\nfront calls api (small/api)\n"), told);
  CHECK_MESSAGE(!says(told, "front (small/front) calls api\n"), told);
}

TEST_CASE("a relative path in a setting is no host of its first folder's name") {
  Files files;
  add_system(files, "shop", "postgres");
  files["shop/front/settings.json"] = R"({"launchUrl": "api/orders"})";
  files["shop/compose.yml"] =
      "services:\n  api:\n    build: api\n  front:\n    build: front\n    environment:\n      "
      "START_URL: api/orders\n";
  CHECK_MESSAGE(!says(map_of(files), "front calls api"), map_of(files));
}

TEST_CASE("a bag of settings that all containers are given says nothing of images from elsewhere") {
  Files files;
  add_system(files, "shop", "postgres");
  files["shop/compose.yml"] +=
      "  viewer:\n    image: ann/viewer\n    env_file: .env\n"
      "  watcher:\n    image: ben/watcher\n    env_file: .env\n";
  files["shop/.env"] = "DB_HOST=db\nVIEWER_API_URL=http://api:80\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(says(told, "viewer calls api\n"), told);
  CHECK_MESSAGE(!says(told, "watcher calls api"), told);
  CHECK_MESSAGE(!says(told, "viewer keeps data in db"), told);
  CHECK_MESSAGE(!says(told, "watcher keeps data in db"), told);
}

TEST_CASE("projects of one name side by side: a program takes the library beside it") {
  const std::string web = R"(<Project Sdk="Microsoft.NET.Sdk.Web">
  <ItemGroup><ProjectReference Include="..\Common\Common.csproj" /></ItemGroup>
</Project>)";
  const auto library = [](const std::string& package) {
    return "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup><PackageReference Include=\"" +
           package + "\" Version=\"1.0.0\" /></ItemGroup>\n</Project>";
  };
  const std::string start =
      "using Shop.Common;\nvar app = WebApplication.CreateBuilder(args).Build();\nnew "
      "Keep().Open();\n"
      "app.MapGet(\"/x\", () => 1);\napp.Run();\n";
  Files files{
      {"left/Common/Common.csproj", library("SendGrid")},
      {"left/Common/Keep.cs",
       "using SendGrid;\nnamespace Shop.Common;\npublic class Keep { public void Open() { new "
       "SendGridClient(\"key\").SendEmailAsync(null); } }\n"},
      {"left/Api/LeftApi.csproj", web},
      {"left/Api/Program.cs", start},
      {"right/Common/Common.csproj", library("Serilog")},
      {"right/Common/Keep.cs",
       "namespace Shop.Common;\npublic class Keep { public void Open() { } }\n"},
      {"right/Api/RightApi.csproj", web},
      {"right/Api/Program.cs", start},
  };
  const std::string told = map_of(files);
  CHECK_MESSAGE(says(told, "LeftApi can send mail through SendGrid\n"), told);
  CHECK_MESSAGE(!says(told, "RightApi sends mail"), told);
}

TEST_CASE("addresses that a library declares belong to the program that opens them") {
  Files files{
      {"Modules/Modules.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />"},
      {"Modules/OrdersController.cs",
       "using Microsoft.AspNetCore.Mvc;\nnamespace Shop;\n[ApiController]\n[Route(\"orders\")]\n"
       "public class OrdersController : ControllerBase { [HttpGet] public int Get() => 1; }\n"},
  };
  for (const std::string name : {"Migrator", "Web"}) {
    files[name + "/" + name + ".csproj"] =
        R"(<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><ProjectReference Include="..\Modules\Modules.csproj" /></ItemGroup></Project>)";
    files[name + "/Dockerfile"] = "FROM mcr.microsoft.com/dotnet/aspnet:9.0\nEXPOSE 80\n";
    files[name + "/Program.cs"] = "var app = WebApplication.CreateBuilder(args).Build();\n" +
                                  std::string(name == "Web" ? "app.MapControllers();\n" : "") +
                                  "app.Run();\n";
  }
  const cutaway::meaning::LinkedProject project(files);
  const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                 project.catalogue(), project.facts());
  REQUIRE(!model.endpoints.empty());
  CHECK(model.parts[model.endpoints.front().part.index()].name == "Web");
}
