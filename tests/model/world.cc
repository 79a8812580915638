// SPDX-License-Identifier: Apache-2.0
// Makes the invented world: every file is code of its ending, the catalogue is the built-in one
// with three invented products.
#include "world.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "catalogue/languages.h"

namespace cutaway::model {
namespace {

std::vector<std::pair<std::string, std::string>> invented_products() {
  return {
      {"technologies/storebase.toml",
       "name = \"StoreBase\"\ncategory = \"database\"\ncomponent = \"datastore\"\npurpose = "
       "\"keeps rows\"\nprotocol = \"SQL\"\n"
       "[packages]\nnpm = [\"storebase\"]\n[signals]\nimages = [\"storebase\"]\nschemes = "
       "[\"storebase\"]\n"},
      {"technologies/shouter.toml",
       "name = \"Shouter\"\ncategory = \"message broker\"\ncomponent = \"broker\"\npurpose = "
       "\"hands messages on\"\nprotocol = \"AMQP\"\n"
       "[signals]\nimages = [\"shouter\"]\n"},
      {"technologies/coinpay.toml",
       "name = \"CoinPay\"\ncategory = \"payments\"\ncomponent = \"external\"\npurpose = \"takes "
       "payments\"\nprotocol = \"HTTPS\"\n"
       "[packages]\nnpm = [\"coinpay\"]\n[signals]\nhosts = [\"api.coinpay.test\"]\n"},
      {"technologies/cashpay.toml",
       "name = \"CashPay\"\ncategory = \"payments\"\ncomponent = \"external\"\npurpose = \"takes "
       "payments\"\n"
       "[packages]\nnpm = [\"cashpay\"]\n"},
      {"technologies/cardpay.toml",
       "name = \"CardPay\"\ncategory = \"payments\"\ncomponent = \"external\"\npurpose = \"takes "
       "payments\"\n"
       "[packages]\nnpm = [\"cardpay\"]\n"},
  };
}

}  // namespace

World::World(std::vector<std::pair<std::string, std::string>> files) {
  std::sort(files.begin(), files.end());
  tree.identity_.name = "shop";
  for (auto& [path, text] : files) {
    sources::File file;
    file.path = path;
    file.language = catalogue::detect_language(path, text);
    file.size_bytes = text.size();
    tree.files_.push_back(file);
    tree.texts_[path] = text;
    auto syntax = std::make_shared<syntax::Syntax>();
    syntax->counts.lines = syntax->counts.code = 10;
    project.syntax.push_back(std::move(syntax));
  }
  auto loaded = catalogue::load(invented_products());
  REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? std::string() : loaded.error().message));
  catalogue = loaded.take();
}

FileId World::file(std::string_view path) const {
  for (std::size_t i = 0; i < tree.files_.size(); ++i) {
    if (tree.files_[i].path == path) return FileId(i);
  }
  FAIL("no such file in the invented world: " << std::string(path));
  return {};
}

TechnologyId World::technology(std::string_view id) const { return catalogue->find(id); }

meaning::Workload& World::service(std::string_view path, std::string name, std::string image) {
  meaning::Workload workload;
  workload.format = "compose";
  workload.kind = "service";
  workload.environment_id = "default";
  workload.name = std::move(name);
  workload.image = std::move(image);
  workload.place = at(path, static_cast<std::uint32_t>(facts.workloads.size() + 1));
  facts.workloads.push_back(std::move(workload));
  return facts.workloads.back();
}

const Model& World::build() {
  project.tree = &tree;
  model = build_model(project, links, *catalogue, facts);
  analysis = {&project, &links, catalogue.get(), &facts, &model};
  return model;
}

const Part* World::part(std::string_view name) const {
  for (const Part& part : model.parts) {
    if (part.name == name) return &part;
  }
  return nullptr;
}

const Connection* World::connection(std::string_view from, std::string_view to) const {
  for (const Connection& connection : model.connections) {
    if (model.part(connection.from).name == from && model.part(connection.to).name == to)
      return &connection;
  }
  return nullptr;
}

}  // namespace cutaway::model
