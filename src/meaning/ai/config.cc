// SPDX-License-Identifier: Apache-2.0
// Finds the trees of settings that the product ships, and reads them as keys with values.
#include "meaning/ai/config.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostValues = 20'000;
constexpr std::size_t kMostKeys = 8;
constexpr int kMostFolders = 3;
constexpr std::size_t kLongestName = 120;
constexpr std::size_t kFewestAgain = 4;  ///< keys of another file that a sample of it repeats

/// "settings-azure" of app/settings-azure.yaml.
std::string stem_of(std::string_view path) {
  const std::string_view base = base_name(path);
  return lower(base.substr(0, base.rfind('.')));
}

class Config {
 public:
  Config(const ReaderContext& context, const AiWords& words, const std::vector<FileId>& files)
      : context_(context), words_(words) {
    const std::set<FileId> entries = files_of_entries(context, files);
    for (const FileId id : files)
      if (is_tree(id) && !entries.contains(id)) trees_.push_back(id);
    const bool maybe = std::ranges::any_of(files, [&](FileId id) { return lies_in_settings(id); });
    if (!trees_.empty() || maybe) find_names(files);
    for (const FileId id : files)
      if (lies_in_settings(id) && names_.contains(base_name(path(id))) && !is_tree(id) &&
          !entries.contains(id))
        trees_.push_back(id);
    std::ranges::sort(trees_);
    for (const FileId id : trees_)
      stems_[std::string(folder_name(path(id)))].insert(stem_of(path(id)));
  }

  std::vector<ConfigValue> read() {
    for (const FileId id : trees_)
      if (!is_profile(id)) read_tree(id);
    leave_out_samples();
    leave_out_variants();
    std::erase_if(out_, [](const ConfigValue& value) { return says_type(value.value); });
    return std::move(out_);
  }

 private:
  const std::string& path(FileId id) const { return context_.project.file(id).path; }

  bool is_tree(FileId id) const {
    const std::string low = lower(path(id));
    const bool tree = low.ends_with(".yaml") || low.ends_with(".yml") || low.ends_with(".toml");
    const bool json = (low.ends_with(".json") || low.ends_with(".ini")) &&
                      words_.has_any("config.stems", identifier_words(stem_of(low)));
    if ((!tree && !json) || context_.project.of(id).data.empty()) return false;
    return !words_.fits("config.never", low) && !words_.fits("model.deployments", low) &&
           !words_.fits("prompt.files", low);
  }

  /// `config/generator.json`: whatever its name is, it is one where code reads it by that name.
  bool lies_in_settings(FileId id) const {
    const std::string low = lower(path(id));
    return low.ends_with(".json") && !context_.project.of(id).data.empty() &&
           words_.has_any("config.folders", identifier_words(base_name(folder_name(path(id))))) &&
           !words_.fits("config.never", low) && !words_.fits("model.deployments", low) &&
           !words_.fits("prompt.files", low);
  }

  /// The names of files that texts of the code end with.
  void find_names(const std::vector<FileId>& files) {
    for (const FileId id : files) {
      const syntax::Syntax& syntax = context_.project.of(id);
      for (const syntax::ValueNode& node : syntax.values)
        if (node.kind == syntax::ValueKind::string && node.text.size > 4 &&
            node.text.size < kLongestName)
          names_.insert(base_name(syntax.text(node.text)));
      // `//go:embed settings.yaml` above what holds the file.
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (syntax.text(symbol.doc).starts_with("go:embed "))
          for (const std::string_view name : split(syntax.text(symbol.doc).substr(9), ' '))
            names_.insert(base_name(trim(name)));
    }
  }

  /// One of several of its kind: another one beside or above it is called the default.
  bool is_profile(FileId id) const {
    const std::string stem = stem_of(path(id));
    std::string_view folder = folder_name(path(id));
    for (int up = 0; up < kMostFolders; ++up) {
      const auto beside = stems_.find(std::string(folder));
      const bool here = up == 0;
      if (beside != stems_.end()) {
        if (beside->second.contains("default") && !(here && stem == "default")) return true;
        const bool longer = here && std::ranges::any_of(beside->second, [&](const auto& other) {
                              return stem.size() > other.size() + 1 && stem.starts_with(other) &&
                                     contains("-_.", stem.substr(other.size(), 1));
                            });
        if (longer) return true;
      }
      if (folder.empty()) return false;
      folder = folder_name(folder);
    }
    return false;
  }

  /// `config.example.yaml`, where code names `config.yaml` and no such file is there: it is copied.
  bool is_template(FileId id) const {
    const std::string_view base = base_name(path(id));
    for (const std::string& mark : words_.list("config.copied")) {
      const std::size_t at = base.find(mark);
      if (at == std::string_view::npos) continue;
      const std::string plain =
          std::string(base.substr(0, at)) + std::string(base.substr(at + mark.size()));
      const auto beside = stems_.find(std::string(folder_name(path(id))));
      const bool there = beside != stems_.end() && beside->second.contains(stem_of(plain));
      if (names_.contains(plain) && !there) return true;
    }
    return false;
  }

  /// Nothing in the code names the file, its stem or the folder of settings it lies in.
  bool is_named_nowhere(FileId id) const {
    const std::string_view folder = base_name(folder_name(path(id)));
    const bool of_settings = words_.has_any("config.folders", identifier_words(folder));
    return !names_.contains(base_name(path(id))) && !names_.contains(stem_of(path(id))) &&
           !of_settings;
  }

  /// Of a file that nothing names, and that says what one does which the code names, no value
  /// holds: it shows what can be written.
  void leave_out_samples() {
    std::set<std::string> held;
    for (const ConfigValue& value : out_)
      if (value.named) held.insert(value.path());
    std::map<FileId, std::set<std::string>> again;
    for (const ConfigValue& value : out_)
      if (!value.named && held.contains(value.path()) && is_named_nowhere(value.place.file))
        again[value.place.file].insert(value.path());
    std::erase_if(out_, [&](const ConfigValue& value) {
      const auto found = again.find(value.place.file);
      return found != again.end() && found->second.size() >= kFewestAgain;
    });
  }

  /// `embedder_ollama` beside `embedder`: what holds where that one is chosen, and not at first.
  void leave_out_variants() {
    std::map<FileId, std::set<std::string_view>> sections;
    for (const ConfigValue& value : out_)
      if (value.keys.size() > 1) sections[value.place.file].insert(value.keys.back());
    std::erase_if(out_, [&](const ConfigValue& value) {
      const std::string_view section = value.keys.back();
      const std::size_t joint = section.find_last_of("_-");
      return value.keys.size() > 1 && joint != std::string_view::npos && joint > 0 &&
             !words_.who("provider", lower(section.substr(joint + 1))).empty() &&
             sections[value.place.file].contains(section.substr(0, joint));
    });
  }

  void read_tree(FileId id) {
    const syntax::Syntax& syntax = context_.project.of(id);
    const bool copied = is_template(id);
    const bool named = copied || names_.contains(base_name(path(id)));
    for (const syntax::DataNode& node : syntax.data) {
      if (out_.size() >= kMostValues) return;
      const bool said =
          node.kind == syntax::DataKind::scalar || node.kind == syntax::DataKind::text;
      if (!said || node.key.empty() || node.value.empty()) continue;
      ConfigValue made;
      made.place = {id, std::max(1U, node.line), std::max(1U, node.line)};
      made.named = named, made.copied = copied;
      made.keys.push_back(syntax.text(node.key));
      for (DataId up = node.parent; up.valid(); up = syntax.data[up.index()].parent) {
        const syntax::DataNode& above = syntax.data[up.index()];
        made.listed = made.listed || above.kind == syntax::DataKind::list;
        const std::string_view key = syntax.text(above.key);
        if (!key.empty() && key.front() != '#' && made.keys.size() < kMostKeys)
          made.keys.push_back(key);
      }
      read_value(syntax.text(node.value), made);
      out_.push_back(std::move(made));
    }
  }

  /// `<int> | None`, `<list of names>`: what can be written there, not what is.
  static bool says_type(std::string_view text) {
    text = trim(text);
    const std::size_t close = text.find('>');
    if (!text.starts_with("<") || close == std::string_view::npos || close < 2) return false;
    const std::string_view rest = trim(text.substr(close + 1));
    return rest.empty() || rest.starts_with("|");
  }

  /// `${KEY:x}` and `${KEY:-x}` are x unless KEY is set.
  static void read_value(std::string_view text, ConfigValue& into) {
    text = trim(text);
    const std::size_t colon = text.find(':');
    const bool hole = text.starts_with("${") && text.ends_with("}") && text.size() > 3;
    if (!hole || contains(text.substr(2), "${")) {
      into.value = text;
      return;
    }
    std::string_view keys = text.substr(2, text.size() - 3);
    if (colon != std::string_view::npos) {
      std::string_view rest = text.substr(colon + 1, text.size() - colon - 2);
      if (rest.starts_with("-")) rest.remove_prefix(1);
      into.value = rest, keys = text.substr(2, colon - 2);
    }
    into.setting = trim(keys.substr(0, keys.find(',')));
  }

  const ReaderContext& context_;
  const AiWords& words_;
  std::vector<FileId> trees_;
  std::set<std::string_view> names_;
  std::map<std::string, std::set<std::string>> stems_;  ///< of trees, by folder
  std::vector<ConfigValue> out_;
};

}  // namespace

std::string ConfigValue::path() const {
  std::string out;
  for (std::size_t i = keys.size(); i-- > 0;)
    out += (out.empty() ? "" : ".") + std::string(keys[i]);
  return out;
}

bool ConfigValue::describes_model(const AiWords& words) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].size() > 2 && words.model(keys[i])) return true;
    if (i > 1 && words.has("config.tables", lower(keys[i]))) return true;
  }
  return false;
}

std::string ConfigValue::way(const ReaderContext& context) const {
  return "`" + path() + "` in `" + context.project.file(place.file).path + "`";
}

std::vector<ConfigValue> read_config(const ReaderContext& context, const AiWords& words,
                                     const std::vector<FileId>& files) {
  return Config(context, words, files).read();
}

std::vector<FileId> with_templates(const ReaderContext& context, const AiWords& words,
                                   std::vector<FileId> files) {
  std::vector<FileId> more;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const sources::File& file = context.project.file(FileId(i));
    const bool ours =
        file.origin == sources::Origin::own || file.origin == sources::Origin::example;
    if (!ours || std::ranges::binary_search(files, FileId(i))) continue;
    const std::string_view base = base_name(file.path);
    const bool copied = std::ranges::any_of(
        words.list("config.copied"), [&](const std::string& mark) { return contains(base, mark); });
    if (copied) more.push_back(FileId(i));
  }
  files.insert(files.end(), more.begin(), more.end());
  std::ranges::sort(files);
  return files;
}

}  // namespace cutaway::meaning
