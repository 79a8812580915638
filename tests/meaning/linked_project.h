// SPDX-License-Identifier: Apache-2.0
// LinkedProject: files written in a test, read, linked and given meaning as in a real run.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/languages.h"
#include "meaning/facts.h"
#include "syntax/read.h"
#include "tests/written_tree.h"

namespace cutaway::meaning {

class LinkedProject {
 public:
  explicit LinkedProject(const std::map<std::string, std::string>& files, unsigned threads = 1)
      : tree_(files) {
    project_.tree = &tree_;
    give_origins();
    for (const auto& [path, text] : files) {
      const LanguageId language = catalogue::detect_language(path, text);
      project_.syntax.push_back(
          std::make_shared<const syntax::Syntax>(syntax::read_file(path, language, text)));
    }
    links_ = linking::link(project_, *catalogue_, threads);
    facts_ = find_facts(project_, *links_, *catalogue_, threads);
  }

  const Facts& facts() const { return facts_; }
  const syntax::Project& project() const { return project_; }
  const linking::Links& links() const { return *links_; }
  const catalogue::Catalogue& catalogue() const { return *catalogue_; }

  /// "app.py:7" of a place.
  std::string at(const Place& place) const {
    return project_.file(place.file).path + ":" + std::to_string(place.line);
  }

  /// What was understood, a line each: "route GET /users", "technology flask", "job send_mail".
  std::vector<std::string> told() const {
    std::vector<std::string> out;
    for (const Route& route : facts_.routes) {
      out.push_back("route " + route.method + " " + route.path);
      for (const Guarding& guard : route.guarded_by) {
        std::string line = "guard " + route.method + " " + route.path + " " + guard.kind;
        out.push_back(line);  // "guard GET /users role requireRole admin"
        out.push_back(line += " " + guard.name);
        if (!guard.value.empty()) out.push_back(line + " " + guard.value);
      }
    }
    for (const Sighting& seen : facts_.sightings) {
      out.push_back("technology " + catalogue_->technology(seen.technology).id);
    }
    for (const Entity& entity : facts_.entities) tell(entity, out);
    for (const Rule& rule : facts_.rules) tell(rule, out);
    for (const Meaning& meaning : facts_.meanings) {
      std::string line = meaning.means;
      out.push_back(line);
      if (!meaning.method.empty()) line += " " + meaning.method;
      for (const auto& [role, closed] : meaning.values) {
        out.push_back(line + " " + std::string(closed.best()));
        out.push_back(meaning.means + " " + std::string(closed.best()));
      }
    }
    return out;
  }

 private:
  /// As the folders of a run's files say.
  void give_origins() {
    for (sources::File& file : tree_.files_) {
      const std::string_view path = file.path;
      if (path.starts_with("test/") || path.starts_with("tests/"))
        file.origin = sources::Origin::test;
      if (path.starts_with("examples/")) file.origin = sources::Origin::example;
      if (path.starts_with("doc/")) file.origin = sources::Origin::docs;
      if (path.starts_with("vendor/")) file.origin = sources::Origin::vendored;
    }
  }
  /// "rule limit 10 MB request body", "rule event user_signed_up".
  static void tell(const Rule& rule, std::vector<std::string>& out) {
    std::string line = "rule " + rule.kind;
    if (rule.kind == "flag" && rule.value.empty()) line += " " + rule.name;
    if (!rule.value.empty()) line += " " + rule.value;
    if (!rule.unit.empty()) line += " " + rule.unit;
    out.push_back(line);
    if (!rule.subject.empty()) out.push_back(line + " " + rule.subject);
  }

  /// "entity users", "field users.email text", "relation posts.author_id users".
  static void tell(const Entity& entity, std::vector<std::string>& out) {
    const std::string& name = entity.table.empty() ? entity.name : entity.table;
    out.push_back("entity " + name);
    for (const EntityField& field : entity.fields) {
      std::string line = "field " + name + "." + field.name + " " + field.type;
      out.push_back(line);
      if (field.nullable) out.push_back(line += *field.nullable ? " nullable" : " required");
      if (field.unique.value_or(false)) out.push_back(line + " unique");
    }
    for (const EntityRelation& relation : entity.relations)
      out.push_back("relation " + name + "." + relation.field + " " + relation.target);
  }

  testing::WrittenTree tree_;
  syntax::Project project_;
  std::shared_ptr<const catalogue::Catalogue> catalogue_ = catalogue::load().take();
  std::unique_ptr<linking::Links> links_;
  Facts facts_;
};

}  // namespace cutaway::meaning
