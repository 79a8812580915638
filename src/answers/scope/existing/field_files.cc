// SPDX-License-Identifier: Apache-2.0
// Words of files are read as they are written, so that templates of every dialect count.
#include "answers/scope/existing/field_files.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "answers/scope/sources/copied.h"
#include "base/text.h"
#include "model/screen_texts.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostFiles = 10, kShortest = 4, kMostTurns = 3;
constexpr std::uint64_t kLargestFile = 400'000;
constexpr double kNearest = 3, kTelling = 1, kPlain = .25, kOwnPath = 2, kLeast = 2.5,
                 kMostTold = 8;

/// Parts of a product that a new field goes through, in the order in which they are told.
enum class Role : std::uint8_t { keeps, checks, draws, serves, gives, rest };
constexpr std::size_t kRoles = 6;

/// Groups of words in names of files, in the order in which they decide.
constexpr std::pair<Role, std::string_view> kGroups[] = {{Role::gives, "field_files.gives"},
                                                         {Role::checks, "field_files.checks"},
                                                         {Role::draws, "field_files.draws"},
                                                         {Role::serves, "field_files.serves"},
                                                         {Role::keeps, "field_files.keeps"}};

std::optional<Role> role_by_words(const RequestWords& words, std::string_view name) {
  for (const auto& [role, group] : kGroups) {
    for (const std::string& word : words.group(group)) {
      if (contains(name, word)) return role;
    }
  }
  return std::nullopt;
}

Role role_of(const ranking::FileKinds& kinds, const RequestWords& words, std::string_view path) {
  const ranking::FileKind kind = kinds.of(path);
  if (kind == ranking::FileKind::data) return Role::keeps;
  if (const auto role = role_by_words(words, lower(base_name(path)))) return *role;
  if (kind == ranking::FileKind::screen || kind == ranking::FileKind::text_style)
    return Role::draws;
  return role_by_words(words, "/" + lower(path)).value_or(Role::rest);
}

/// "time_estimated" and "timeEstimated" in one way of writing.
std::string joined(std::string_view name) {
  return name.size() > 60 ? std::string() : join(identifier_words(name), "");
}

class Finder {
 public:
  Finder(const model::Analysis& analysis, const RequestWords& words, const model::Entity& entity,
         std::string_view nearest)
      : analysis_(analysis),
        words_(words),
        kinds_(*analysis.catalogue),
        texts_(*analysis.catalogue),
        copied_(analysis),
        nearest_(joined(nearest.substr(nearest.rfind('.') + 1))) {
    for (const model::EntityField& field : entity.fields) {
      const std::string name = joined(field.is.name);
      if (field.is.primary || name.size() < kShortest) continue;
      fields_.emplace(name, identifier_words(field.is.name).size() > 1 ? kTelling : kPlain);
    }
    for (const std::string& word : identifier_words(entity.name)) wanted_.insert(root_of(word));
    for (const Place& place : entity.places) declared_.insert(place.file);
  }

  std::vector<FileId> find() {
    if (fields_.size() < 2) return {};
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      if (is_looked_at(FileId(i))) file(FileId(i));
    }
    for (auto& role : found_) {
      std::ranges::stable_sort(role,
                               [](const auto& a, const auto& b) { return a.first > b.first; });
    }
    std::vector<FileId> out;
    for (std::size_t turn = 0; turn < kMostTurns; ++turn) {
      for (const auto& role : found_) {
        if (turn < role.size() && out.size() < kMostFiles) out.push_back(role[turn].second);
      }
    }
    return out;
  }

 private:
  bool is_looked_at(FileId id) const {
    const sources::File& file = analysis_.project->file(id);
    const std::string small = lower(file.path);
    return file.origin == sources::Origin::own && file.language.valid() && !file.binary &&
           file.size_bytes <= kLargestFile && !declared_.contains(id) && !kinds_.aside(file.path) &&
           !kinds_.beside(file.path) && !texts_.is_translation(file.path) &&
           !copied_.hold(file.path) && !contains(small, "test") && !contains(small, "mock") &&
           !contains(small, "migrat") && !contains(small, "seed") && !small.ends_with(".css") &&
           !small.ends_with(".scss") && !small.ends_with(".md") && !small.ends_with(".json");
  }

  void file(FileId id) {
    const auto read = analysis_.project->tree->read(id);
    if (!read.ok()) return;
    const std::string_view text = read.value();
    std::set<std::string> seen;
    bool nearest = false;
    for (std::size_t i = 0; i < text.size();) {
      std::size_t end = i;
      while (end < text.size() && is_name(text[end])) ++end;
      if (end > i + 3) {
        const std::string& name = key(text.substr(i, end - i));
        if (!nearest_.empty() && contains(name, nearest_)) nearest = true;
        if (fields_.contains(name)) seen.insert(name);
      }
      i = end + 1;
    }
    double told = 0;
    for (const std::string& name : seen) told += fields_.find(name)->second;
    const std::string& path = analysis_.project->file(id).path;
    const bool own = is_of_entity(path);
    const double score =
        std::min(told, kMostTold) / 2 + (nearest ? kNearest : 0) + (own ? kOwnPath : 0);
    // A file that is not named after the thing has to name much of it.
    if (score < kLeast || (!nearest && seen.size() < 2) || (!own && told < kOwnPath)) return;
    found_[static_cast<std::size_t>(role_of(kinds_, words_, path))].emplace_back(score, id);
  }

  static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  const std::string& key(std::string_view text) {
    const auto [at, fresh] = keys_.try_emplace(std::string(text));
    if (fresh) at->second = joined(text);
    return at->second;
  }

  /// "task_creation/show.php", "TaskValidator.php": all words of its name stand there.
  bool is_of_entity(std::string_view path) const {
    std::set<std::string> words;
    const std::string_view folder = base_name(folder_name(path));
    for (const std::string_view part : {folder, base_name(path)}) {
      for (const std::string& word : identifier_words(part)) words.insert(root_of(word));
    }
    return !wanted_.empty() && std::ranges::includes(words, wanted_);
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const ranking::FileKinds kinds_;
  const model::ScreenTexts texts_;
  const CopiedLibraries copied_;
  const std::string nearest_;
  std::map<std::string, double> fields_;
  std::set<std::string> wanted_;  ///< roots of the entity's name
  std::set<FileId> declared_;
  std::unordered_map<std::string, std::string> keys_;
  std::array<std::vector<std::pair<double, FileId>>, kRoles> found_;
};

}  // namespace

std::vector<FileId> dialects_of(const model::Analysis& analysis, const RequestWords& words,
                                FileId file) {
  std::vector<FileId> out;
  if (!file.valid()) return out;
  const std::string& path = analysis.project->file(file).path;
  for (std::size_t from = 0; from < path.size();) {
    std::size_t end = path.find_first_of("/._-", from);
    if (end == std::string::npos) end = path.size();
    const std::string piece = path.substr(from, end - from);
    if (words.has("dialects", lower(piece))) {
      const bool large = piece[0] >= 'A' && piece[0] <= 'Z';
      for (const std::string& other : words.group("dialects")) {
        std::string name = other;
        if (large) name[0] = static_cast<char>(name[0] - 'a' + 'A');
        const auto found =
            analysis.project->tree->find(path.substr(0, from) + name + path.substr(end));
        if (name != piece && found && std::ranges::find(out, *found) == out.end())
          out.push_back(*found);
      }
    }
    from = end + 1;
  }
  std::ranges::sort(out);
  return out;
}

std::vector<FileId> files_naming_fields(const model::Analysis& analysis, const RequestWords& words,
                                        const model::Entity& entity, std::string_view nearest) {
  return Finder(analysis, words, entity, nearest).find();
}

}  // namespace cutaway::answers
