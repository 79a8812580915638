// SPDX-License-Identifier: Apache-2.0
// Looks at texts of own code that are nothing but the name of a file or of a setting.
#include "model/data/named_places.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "catalogue/languages.h"
#include "catalogue/word_rows.h"
#include "model/inputs.h"

namespace cutaway::model {
namespace {

using catalogue::WordSet;

constexpr std::size_t kMostNames = 4, kMostFolders = 2, kLongestName = 60;
constexpr std::size_t kFewestWords = 2, kMostWords = 6;

bool is_plain(std::string_view text) {
  return !text.empty() && text.size() <= kLongestName && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
}

/// "DATA_DIR"
bool is_variable(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

class Finder {
 public:
  explicit Finder(const Analysis& made)
      : made_(made),
        files_(words("named.files")),
        no_files_(words("named.no_files")),
        folder_ends_(words("named.folder_ends")),
        setting_ends_(words("named.setting_ends")),
        without_flags_(words("named.without_flags")),
        passing_(words("named.passing")),
        aside_(words("named.aside")),
        made_of_(words("named.made_of")),
        engines_(words("named.engines")) {
    constexpr std::string_view kSection = "folders.";
    for (const auto& [key, word] : made.catalogue->table("kept_beside"))
      if (key.starts_with(kSection)) subjects_.emplace(word, key.substr(kSection.size()));
  }

  std::vector<KeptBeside> find() {
    for (const linking::SettingRead& read : made_.links->setting_reads())
      if (is_looked_at(read.place.file) && is_plain(read.written))
        take_setting(read.written, read.default_value.value_or(""), read.place, setting_ends_);
    for (std::size_t f = 0; f < made_.project->size(); ++f)
      if (is_looked_at(FileId(f)) && is_code(FileId(f))) look_through(FileId(f));
    if (made_.facts != nullptr)
      for (const meaning::Workload& workload : made_.facts->workloads) take_volumes(workload);
    std::vector<KeptBeside> out = database_files();
    for (const auto& [key, what] : subjects_in_order())
      for (const KeptBeside& row : folders_)
        if (row.what == what) out.push_back(row);
    return out;
  }

 private:
  struct NamedFile {
    std::string name;
    Place place;
  };

  WordSet words(std::string_view key) const {
    return catalogue::words_of(*made_.catalogue, "kept_beside", key);
  }

  /// Each kind of kept thing once, as the catalogue lists them.
  std::vector<std::pair<std::string, std::string>> subjects_in_order() const {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [key, word] : made_.catalogue->table("kept_beside")) {
      if (!key.starts_with("folders.")) continue;
      if (out.empty() || out.back().first != key) out.emplace_back(key, key.substr(8));
    }
    return out;
  }

  /// Own files that are neither the makers' nor read what other programs left.
  bool is_looked_at(FileId file) const {
    const sources::File& about = made_.project->file(file);
    return about.origin == sources::Origin::own &&
           std::ranges::none_of(identifier_words(about.path),
                                [&](const std::string& word) { return aside_.contains(word); });
  }

  bool is_code(FileId file) const {
    const sources::File& about = made_.project->file(file);
    return about.language.valid() && !is_component_file(about.path) &&
           catalogue::language(about.language).type == catalogue::LanguageType::programming;
  }

  void look_through(FileId file) {
    const syntax::Syntax& syntax = made_.project->of(file);
    const bool flags = !without_flags_.contains(ending(made_.project->file(file).path));
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::string) continue;
      std::string_view text = syntax.text(node.text);
      const Place place{file, node.line, node.line};
      text = text.substr(0, text.find('?'));
      if (is_plain(base_name(text))) take_file(base_name(text), place);
      if (is_plain(text) && (flags || is_variable(text)))
        take_setting(text, {}, place, contains(text, "-") ? setting_ends_ : folder_ends_);
    }
  }

  void take_file(std::string_view name, const Place& place) {
    const std::string_view end = ending(name);
    if (end.empty() || end.size() + 2 > name.size() || name.front() == '-' ||
        std::ranges::count(name, '.') != 1 || !files_.contains(lower(end)))
      return;
    for (const std::string& word : identifier_words(name.substr(0, name.size() - end.size() - 1)))
      if (no_files_.contains(word)) return;
    if (std::ranges::find(named_, name, &NamedFile::name) == named_.end())
      named_.push_back({std::string(name), place});
  }

  /// By the first word that says what is kept there, or by a later one that says what is made of
  /// it: "DB_BACKUP_DIR"; "" where none does.
  std::string_view subject_of(const std::vector<std::string>& said) const {
    std::string_view what;
    for (std::size_t i = 0; i + 1 < said.size(); ++i)
      if (const auto known = subjects_.find(said[i]);
          known != subjects_.end() && (what.empty() || made_of_.contains(said[i])))
        what = known->second;
    return what;
  }

  /// The default "picture" of a setting that ends in PATH is as often the name of a field: only
  /// what is called a folder needs no sign of a path in its default.
  bool is_mere_word(std::string_view fallback, std::string_view end) const {
    return !fallback.empty() && !folder_ends_.contains(end) &&
           fallback.find_first_of("/\\.") == std::string_view::npos;
  }

  /// "upload-verification-file" and "data-large-file" are other files: of an option the word before
  /// the last says what lies there. "storage.directory" may be anything's.
  bool is_loose(std::string_view name, const std::vector<std::string>& said) const {
    constexpr std::size_t kFewestOfKey = 3;
    if (contains(name, "-")) return !subjects_.contains(said[said.size() - 2]);
    return contains(name, ".") && said.size() < kFewestOfKey;
  }

  void take_setting(std::string_view name, std::string_view fallback, const Place& place,
                    const WordSet& ends) {
    const auto said = identifier_words(name);
    if (said.size() < kFewestWords || said.size() > kMostWords || !ends.contains(said.back()) ||
        std::ranges::any_of(said, [&](const auto& word) { return passing_.contains(word); }))
      return;
    const std::string_view what = subject_of(said);
    if (is_loose(name, said)) return;
    if (what.empty() || is_known(said) || !is_room_for(what) || is_mere_word(fallback, said.back()))
      return;
    seen_.push_back(join(said, " "));
    KeptBeside row{std::string(what), {}, {}, {place}};
    const bool file = said.back() == "file" || (said.back() == "path" && what == "databases");
    const bool path = !fallback.empty() && !contains(fallback, "://") && !contains(fallback, "${");
    row.where =
        std::string(file ? "in the file " : "in the folder ") +
        (path ? "`" + std::string(fallback) + "`" : "that `" + std::string(name) + "` names");
    if (path) row.setting = name;
    folders_.push_back(std::move(row));
  }

  /// `shop-files:/srv/uploads` of a container that runs the product itself.
  void take_volumes(const meaning::Workload& workload) {
    const std::string product = name_key(made_.project->tree->identity().name);
    const std::string image = name_key(base_name(image_name(workload.image)));
    if (!is_looked_at(workload.place.file) ||
        (workload.build_context.empty() && workload.dockerfile.empty() &&
         (product.empty() || !contains(image, product))))
      return;
    for (const meaning::NamedValue& volume : workload.volumes) {
      const auto pieces =
          split(std::string_view(volume.value.empty() ? volume.name : volume.value), ':');
      const std::size_t target = pieces.size() > 1 && !pieces.back().starts_with("/")
                                     ? pieces.size() - 2
                                     : pieces.size() - 1;
      if (pieces.size() > 1 && target > 0) take_mounted(pieces[target], volume.place);
    }
  }

  void take_mounted(std::string_view folder, const Place& place) {
    const std::string_view last = base_name(folder);
    if (!folder.starts_with("/") || last.empty() || contains(last, ".") ||
        folder.find_first_of("${ ") != std::string_view::npos)
      return;
    std::string_view what;
    for (const std::string& word : identifier_words(last)) {
      if (passing_.contains(word)) return;
      const auto known = subjects_.find(word);
      if (what.empty() && known != subjects_.end()) what = known->second;
    }
    std::string where = "in `" + std::string(folder) + "`, which outlives the container";
    if (!what.empty() && is_room_for(what) &&
        std::ranges::find(folders_, where, &KeptBeside::where) == folders_.end())
      folders_.push_back({std::string(what), std::move(where), {}, {place}});
  }

  bool is_room_for(std::string_view what) const {
    return std::ranges::count(folders_, what, &KeptBeside::what) <
           static_cast<std::ptrdiff_t>(kMostFolders);
  }

  /// "NTFY_CACHE_DIR" is "cache-dir" as the environment has it.
  bool is_known(const std::vector<std::string>& said) const {
    const std::string text = " " + join(said, " ");
    return std::ranges::any_of(seen_, [&](const std::string& one) {
      return text.ends_with(" " + one) || (" " + one).ends_with(text);
    });
  }

  bool is_engine(const Part& part) const {
    return std::ranges::any_of(part.technologies, [&](TechnologyId id) {
      return engines_.contains(made_.catalogue->technology(id).id);
    });
  }

  std::vector<KeptBeside> database_files() const {
    if (named_.empty() || made_.model == nullptr) return {};
    const Part* engine = nullptr;
    bool other = false;
    for (const Part& part : made_.model->parts) {
      if (part.kind != "datastore" || part.technologies.empty()) continue;
      if (is_engine(part) && part.runs != "dev") engine = &part;
      other = other || !is_engine(part);
    }
    if (engine == nullptr && other) return {};
    KeptBeside row{named_.size() == 1 ? "database file" : "database files", {}, {}, {}};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < named_.size() && i < kMostNames; ++i) {
      names.push_back("`" + named_[i].name + "`");
      row.places.push_back(named_[i].place);
    }
    if (named_.size() > kMostNames)
      names.push_back(std::to_string(named_.size() - kMostNames) + " more");
    row.where = "in " + join_and(names);
    if (other && engine != nullptr && engine->runs != "always") row.where += ", where it is chosen";
    return {std::move(row)};
  }

  const Analysis& made_;
  const WordSet files_, no_files_, folder_ends_, setting_ends_, without_flags_, passing_, aside_,
      made_of_, engines_;
  std::map<std::string, std::string, std::less<>> subjects_;  ///< "uploads" → what is kept
  std::vector<NamedFile> named_;
  std::vector<KeptBeside> folders_;
  std::vector<std::string> seen_;  ///< words of settings that were taken
};

}  // namespace

std::vector<KeptBeside> named_places(const Analysis& made) { return Finder(made).find(); }

}  // namespace cutaway::model
