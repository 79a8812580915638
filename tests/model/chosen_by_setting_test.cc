// SPDX-License-Identifier: Apache-2.0
// What a setting or a branching chooses among others is optional on the map.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using meaning::LinkedProject;
using model::map_of;

namespace {

/// "Redis optional: …" a line, of all that the product does not build.
std::string others_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::string out;
  for (const model::Part& part : model.parts)
    if (!part.built_here && part.kind != "actor")
      out += part.name + " " + part.runs + ": " + part.description + "\n";
  return out;
}

}  // namespace

TEST_CASE("a store that a setting would choose in place of files is optional, with the setting") {
  const std::map<std::string, std::string> files = {
      {"composer.json",
       "{\"name\": \"acme/shop\", \"require\": {\"laravel/framework\": \"^10\", "
       "\"league/flysystem-aws-s3-v3\": \"^3\", \"predis/predis\": \"^2\"}}\n"},
      {"artisan", "#!/usr/bin/env php\n<?php require 'vendor/autoload.php';\n"},
      {"routes/web.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::get('/orders', fn () => 'orders');\n"},
      {"config/filesystems.php", "<?php\nreturn ['default' => env('STORAGE_TYPE', 'local')];\n"},
      {"config/cache.php", "<?php\nreturn ['default' => env('CACHE_DRIVER', 'file')];\n"}};
  const std::string others = others_of(files);
  CHECK_MESSAGE(
      others.find("Amazon S3 optional: keeps files, or any store that speaks its language; "
                  "where `STORAGE_TYPE` names it, in place of `local`\n") != std::string::npos,
      others);
  CHECK_MESSAGE(
      others.find("where `CACHE_DRIVER` names it, in place of `file`\n") != std::string::npos,
      others);
}

TEST_CASE("of pieces for forges that one branching makes, each can be called") {
  const auto forge = [](const std::string& name, const std::string& host) {
    return "package " + name +
           "\n\nimport \"net/http\"\n\ntype Forge struct{}\n\nfunc New() *Forge { return &Forge{} "
           "}\n\nfunc (f *Forge) Repos() { http.Get(\"https://" +
           host + "/v3/repos\") }\n";
  };
  const std::string setup =
      "package setup\n\nimport (\n\t\"shop.example/shop/forge/alder\"\n"
      "\t\"shop.example/shop/forge/birch\"\n\t\"shop.example/shop/forge/cedar\"\n)\n\n"
      "func Make(kind string) {\n\tswitch kind {\n\tcase \"alder\":\n\t\tmakeAlder()\n"
      "\tcase \"birch\":\n\t\tbirch.New().Repos()\n\tcase \"cedar\":\n\t\tcedar.New().Repos()\n"
      "\t}\n}\n\nfunc makeAlder() { alder.New().Repos() }\n";
  std::map<std::string, std::string> files = {
      {"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
      {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\n\t\"shop.example/shop/setup\"\n)\n\n"
       "func main() {\n\tsetup.Make(\"alder\")\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"setup/setup.go", setup},
      {"forge/alder/alder.go", forge("alder", "api.alder.org")},
      {"forge/birch/birch.go", forge("birch", "api.birch.org")},
      {"forge/cedar/cedar.go", forge("cedar", "api.oaks.org")}};
  const std::string map = map_of(files);
  CHECK_MESSAGE(map.find("can call alder.org\n") != std::string::npos, map);
  CHECK_MESSAGE(map.find("can call birch.org\n") != std::string::npos, map);
  // The piece is not called after what it calls: it may do other work in that case.
  CHECK_MESSAGE(map.find("calls oaks.org\n") != std::string::npos, map);
}
