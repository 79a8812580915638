// SPDX-License-Identifier: Apache-2.0
// By the names of the fields, and by names of files that are the entity's and a word for their
// part.
#include "answers/scope/existing/entity_files.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "answers/scope/request/request_words.h"
#include "base/text.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kFewestFields = 4;  ///< that a file must list
constexpr std::size_t kShortestField = 4;
constexpr std::size_t kMostListing = 4, kMostNamed = 4;

/// Files in whose values or members most of the entity's fields stand.
class Listers {
 public:
  Listers(const model::Analysis& analysis, const model::Entity& entity) : analysis_(analysis) {
    for (const model::EntityField& field : entity.fields) {
      for (const std::string& name : {field.is.name, field.is.code_name}) {
        const std::string whole = joined(name);
        if (whole.size() >= kShortestField) fields_.emplace(whole, fields_.size());
      }
    }
    wanted_ = std::max(kFewestFields, entity.fields.size() / 2);
    for (const Place& place : entity.places) declared_.insert(place.file);
  }

  std::vector<Place> find() {
    std::vector<std::pair<std::size_t, Place>> found;
    if (fields_.size() < kFewestFields) return {};
    const ranking::FileKinds kinds(*analysis_.catalogue);
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (file.origin != sources::Origin::own || contains(lower(file.path), "test") ||
          contains(lower(base_name(file.path)), "mock") || declared_.contains(FileId(i)) ||
          contains(lower(file.path), "migrat") || kinds.aside(file.path) ||
          kinds.of(file.path) == ranking::FileKind::data)
        continue;
      const auto [count, line] = list_in(FileId(i));
      if (count >= wanted_) found.push_back({count, {FileId(i), line, line}});
    }
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Place> out;
    for (const auto& [count, place] : found) out.push_back(place);
    return out;
  }

 private:
  static std::string joined(std::string_view name) {
    return name.size() > 60 ? std::string() : join(identifier_words(name), "");
  }

  /// How many of the fields stand there, and the line of the first.
  std::pair<std::size_t, std::uint32_t> list_in(FileId id) {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    std::set<std::size_t> found;
    std::uint32_t first = 0;
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::string && node.kind != syntax::ValueKind::entry &&
          node.kind != syntax::ValueKind::member)
        continue;
      const auto field = fields_.find(key(syntax.text(node.text)));
      if (field == fields_.end() || !found.insert(field->second).second) continue;
      if (first == 0) first = node.line;
    }
    return {found.size(), first};
  }

  const std::string& key(std::string_view text) {
    const auto known = keys_.find(std::string(text));
    if (known != keys_.end()) return known->second;
    return keys_.emplace(std::string(text), joined(text)).first->second;
  }

  const model::Analysis& analysis_;
  std::map<std::string, std::size_t> fields_;
  std::set<FileId> declared_;
  std::unordered_map<std::string, std::string> keys_;
  std::size_t wanted_ = 0;
};

/// Parts of a product that carry the fields of a kept thing in and out, the nearest first.
constexpr const char* kParts[] = {
    "model",       "entity", "schema",      "schemas",   "resource",   "serializer",
    "serializers", "dto",    "transformer", "presenter", "request",    "validator",
    "validation",  "form",   "forms",       "service",   "repository", "controller"};
constexpr const char* kSteps[] = {"store", "create", "update", "edit",
                                  "save",  "new",    "base",   "add"};

class Named {
 public:
  Named(const model::Analysis& analysis, const model::Entity& entity) : analysis_(analysis) {
    for (const std::string& word : identifier_words(entity.name)) wanted_.insert(root_of(word));
  }

  std::vector<FileId> find() const {
    const ranking::FileKinds kinds(*analysis_.catalogue);
    std::vector<std::pair<std::size_t, FileId>> found;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (file.origin != sources::Origin::own || !file.language.valid() || kinds.aside(file.path) ||
          kinds.of(file.path) == ranking::FileKind::data || contains(lower(file.path), "test"))
        continue;
      if (const std::size_t part = part_of(file.path); part < kNone)
        found.emplace_back(part, FileId(i));
    }
    std::ranges::sort(found);
    std::vector<FileId> out;
    for (const auto& [part, id] : found) {
      if (out.size() < kMostNamed) out.push_back(id);
    }
    return out;
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  /// 0 for "Project.php", more for "ProjectResource.php"; kNone when it is named after more.
  std::size_t part_of(std::string_view path) const {
    const std::string_view base = base_name(path);
    std::set<std::string> left = wanted_;
    std::size_t part = 0;
    bool step = false;
    // "incident/models.py": the folder is the thing, the file one of its parts.
    std::set<std::string> folder_words;
    for (const std::string& word : identifier_words(base_name(folder_name(path))))
      folder_words.insert(root_of(word));
    const std::string stem(base.substr(0, base.find('.')));
    const auto of_folder = std::ranges::find_if(
        kParts, [&](const char* one) { return stem == one || stem == std::string(one) + "s"; });
    if (folder_words == wanted_ && of_folder != std::end(kParts))
      return static_cast<std::size_t>(of_folder - std::begin(kParts));
    for (const std::string& word : identifier_words(base.substr(0, base.find('.')))) {
      if (left.erase(root_of(word)) > 0) continue;
      const auto at = std::ranges::find(kParts, word);
      if (at != std::end(kParts)) {
        part = static_cast<std::size_t>(at - std::begin(kParts)) + 1;
      } else if (std::ranges::find(kSteps, word) != std::end(kSteps)) {
        step = true;
      } else {
        return kNone;
      }
    }
    if (!left.empty() || (step && part == 0)) return kNone;
    if (part > 0) return part;
    // Of a file that has only its name the folder has to say that it is the thing itself.
    for (const std::string& folder : identifier_words(base_name(folder_name(path)))) {
      for (const char* one : {"model", "models", "entity", "entities", "domain", "schema"}) {
        if (folder == one) return 0;
      }
    }
    return kNone;
  }

  const model::Analysis& analysis_;
  std::set<std::string> wanted_;
};

}  // namespace

std::vector<Place> files_listing(const model::Analysis& analysis, const model::Entity& entity) {
  return Listers(analysis, entity).find();
}

std::vector<FileId> files_of_entity(const model::Analysis& analysis, const model::Entity& entity,
                                    FileId declared) {
  std::vector<FileId> out;
  const auto note = [&](FileId file) {
    if (file.valid() && std::ranges::find(out, file) == out.end()) out.push_back(file);
  };
  const std::vector<FileId> named = Named(analysis, entity).find();
  // A step of the past stays as it is: the class comes before it.
  const std::string where = declared.valid() ? lower(analysis.project->file(declared).path) : "";
  const bool step = contains(where, "migrat") || contains(where, "versions/") ||
                    base_name(where).find_first_of("0123456789") == 0;
  if (step && !named.empty()) note(named.front());
  note(declared);
  const std::vector<Place> listing = files_listing(analysis, entity);
  // By turns, so that neither crowds out the other.
  for (std::size_t i = 0; i < std::max(kMostListing, kMostNamed); ++i) {
    if (i < named.size()) note(named[i]);
    if (i < listing.size() && i < kMostListing) note(listing[i].file);
  }
  return out;
}

}  // namespace cutaway::answers
