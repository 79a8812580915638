// SPDX-License-Identifier: Apache-2.0
// Catalogues in files of data: `models/a.yml`, `models/b.yml` … each with `id: a`. What stands
// there is on offer; it is no setting, and no default.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/config.h"
#include "meaning/ai/ground.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kFewest = 5;
constexpr std::size_t kNamed = 3;
constexpr int kMostRead = 2;  ///< plain values that may say which model a file is of
constexpr std::size_t kFewestProviders = 3;

/// The first key of a map at the top, and the plain value under it; empty where there is none.
std::pair<std::string_view, std::string_view> first_entry(const syntax::Syntax& syntax) {
  for (const syntax::DataNode& node : syntax.data) {
    const std::string_view key = syntax.text(node.key);
    if (key.empty() || key.front() == '#') continue;
    const bool plain = node.kind == syntax::DataKind::scalar;
    return {key, plain ? syntax.text(node.value) : std::string_view()};
  }
  return {};
}

using Group = std::vector<FileId>;

/// Files whose shape is alike, by the name that they share: their own, or that of their folder.
std::map<std::string, Group> groups_of(const ReaderContext& context,
                                       const std::vector<FileId>& files) {
  std::map<std::string, Group> out;
  std::map<std::string, std::set<std::string_view>> values;
  const AiWords words(context.catalogue);
  for (const FileId id : files) {
    const std::string& path = context.project.file(id).path;
    const std::string ending = path.substr(std::min(path.size(), path.find_last_of('.')));
    if (ending != ".yml" && ending != ".yaml" && ending != ".json" && ending != ".toml") continue;
    const auto [key, value] = first_entry(context.project.of(id));
    if (key.empty() || value.empty()) continue;
    const std::string shape = "|" + std::string(key) + "|" + ending;
    // Each of several services may have a `config.yaml` of its own, which sets something.
    const std::string_view base = base_name(path);
    const std::vector<std::string> stem = identifier_words(base.substr(0, base.rfind('.')));
    std::vector<std::string> names{"folder " + std::string(base_name(folder_name(path))) + shape};
    if (!words.has_any("config.stems", stem)) names.push_back("file " + std::string(base) + shape);
    for (const std::string& name : names) out[name].push_back(id), values[name].insert(value);
  }
  std::erase_if(out, [&](const auto& group) { return values[group.first].size() < kFewest; });
  return out;
}

/// The model that the file begins with; "" = it is of something else.
std::string model_in(const AiGround& ground, FileId id) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  int read = 0;
  for (const syntax::DataNode& node : syntax.data) {
    if (node.kind != syntax::DataKind::scalar) continue;
    if (++read > kMostRead) break;
    if (const auto known = ground.words.model(syntax.text(node.value))) return known->name;
  }
  return {};
}

}  // namespace

std::set<FileId> files_of_entries(const ReaderContext& context, const std::vector<FileId>& files) {
  std::set<FileId> out;
  for (const auto& [name, group] : groups_of(context, files))
    out.insert(group.begin(), group.end());
  return out;
}

/// Files that are each named after another provider say whom the product can be pointed at.
static void take_providers(const AiGround& ground, const Group& group, AiBook& book) {
  std::map<std::string_view, FileId> found;
  for (const FileId id : group) {
    const std::string_view value = first_entry(ground.context.project.of(id)).second;
    const std::string_view who = ground.words.who("provider", value);
    if (!who.empty()) found.try_emplace(who, id);
  }
  if (found.size() < kFewestProviders || book.calls.empty()) return;
  for (const auto& [who, id] : found) {
    AiProvider made;
    made.name = ground.words.name_of(who), made.how = "list", made.places = {{id, 1, 1}};
    made.technology = ground.context.catalogue.find(who);
    const auto known = std::ranges::find(book.providers, made.name, &AiProvider::name);
    if (known == book.providers.end())
      book.providers.push_back(std::move(made));
    else
      known->how = "list", known->places = std::move(made.places);
  }
}

void find_ai_entries(const AiGround& ground, AiBook& book) {
  std::set<FileId> told;
  for (const auto& [shape, group] : groups_of(ground.context, ground.files)) {
    take_providers(ground, group, book);
    AiSign sign;
    sign.means = "model.entries";
    std::set<std::string> models;
    for (const FileId id : group) {
      const std::string model = told.contains(id) ? "" : model_in(ground, id);
      if (model.empty() || !models.insert(model).second) continue;
      if (models.size() > kNamed) continue;
      sign.name += (sign.name.empty() ? "" : "|") + model;
      sign.places.push_back({id, 1, 1});
    }
    if (models.size() < kFewest) continue;
    told.insert(group.begin(), group.end());
    sign.off_unless = std::to_string(group.size());
    book.signs.push_back(std::move(sign));
  }
}

}  // namespace cutaway::meaning
