// SPDX-License-Identifier: Apache-2.0
// Of the frameworks that a library fits itself to, a part has the one it stands on.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "model/model.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;

namespace {

std::string technologies_of(const std::string& part,
                            const std::map<std::string, std::string>& files) {
  const meaning::LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::vector<std::string> names;
  for (const model::Part& one : model.parts)
    if (one.name == part)
      for (const TechnologyId id : one.technologies)
        names.push_back(project.catalogue().technology(id).name);
  return join(names, ", ");
}

}  // namespace

TEST_CASE("a library that fits itself to several frameworks brings none of the others to a part") {
  const std::map<std::string, std::string> files{
      {"package.json", R"({"name": "shop", "private": true, "workspaces": ["api", "kit"]})"},
      {"api/package.json", R"({"name": "api", "scripts": {"start": "node main.js"},)"
                           R"( "dependencies": {"@nestjs/core": "10", "kit": "1.0.0"}})"},
      {"api/Dockerfile", "FROM node\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"api/main.js",
       "import { NestFactory } from '@nestjs/core';\nimport { serve } from 'kit';\n"
       "serve(await NestFactory.create(Shop));\n"},
      {"kit/package.json", R"({"name": "kit", "version": "1.0.0", "main": "index.js",)"
                           R"( "dependencies": {"express": "4", "next": "14"}})"},
      {"kit/index.js",
       "import express from 'express';\nimport next from 'next';\n"
       "export const serve = (app) => express().use(app);\nexport const page = () => next();\n"}};
  const std::string told = technologies_of("api", files);
  CHECK_MESSAGE(contains(told, "NestJS"), told);
  CHECK_MESSAGE(!contains(told, "Express"), told);
  CHECK_MESSAGE(!contains(told, "Next.js"), told);
}
