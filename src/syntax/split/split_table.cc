// SPDX-License-Identifier: Apache-2.0
// Reads `[split]` of a language's table.
#include "syntax/split/split_table.h"

#include <algorithm>
#include <map>
#include <mutex>

#include <toml++/toml.h>

#include "base/embedded.h"
#include "catalogue/languages.h"

namespace cutaway::syntax {
namespace {

using Kind = HoleRule::Kind;

constexpr std::pair<std::string_view, Kind> kKinds[] = {
    {"code", Kind::code},       {"output", Kind::output},     {"tag", Kind::tag},
    {"comment", Kind::comment}, {"verbatim", Kind::verbatim}, {"directive", Kind::directive}};
constexpr std::pair<std::string_view, Shell> kShells[] = {
    {"html", Shell::html}, {"fenced", Shell::fenced}, {"notebook", Shell::notebook}};

class SplitReader {
 public:
  explicit SplitReader(std::vector<std::string>& problems) : problems_(problems) {}

  std::unique_ptr<SplitTable> read(const toml::table& root) {
    if (const auto base = root["extends"].value<std::string>()) read_base(*base, 0);
    if (const toml::table* split = root["split"].as_table()) take(*split);
    if (!found_) return nullptr;
    for (const HoleRule& hole : out_->holes)
      out_->starts[static_cast<unsigned char>(hole.open.front())] = true;
    return std::move(out_);
  }

 private:
  void read_base(const std::string& name, int depth) {
    for (const EmbeddedFile& file : embedded_catalogue()) {
      if (depth > 4 || file.path != "languages/" + name + ".toml") continue;
      const toml::table root = toml::parse(file.bytes);
      if (const auto base = root["extends"].value<std::string>()) read_base(*base, depth + 1);
      if (const toml::table* split = root["split"].as_table()) take(*split);
    }
  }

  void take(const toml::table& split) {
    found_ = true;
    if (split.contains("shell")) out_->shell = word(split, "shell", kShells, Shell::html);
    if (split.contains("code")) out_->code = language(text(split, "code"));
    if (split.contains("fence")) out_->fence_code = language(text(split, "fence"));
    const std::pair<const char*, std::string*> texts[] = {{"prologue", &out_->prologue},
                                                          {"epilogue", &out_->epilogue},
                                                          {"raw_hole", &out_->raw_hole},
                                                          {"implied_object", &out_->implied_object},
                                                          {"known_by", &out_->known_by}};
    for (const auto& [key, value] : texts) {
      if (split.contains(key)) *value = text(split, key);
    }
    out_->component = split["component"].value_or(out_->component);
    out_->approximate = split["approximate"].value_or(out_->approximate);
    strings(split, "phrase_attributes", out_->phrase_attributes);
    strings(split, "silent_attributes", out_->silent_attributes);
    if (split.contains("not_phrase")) out_->not_phrase = pattern(split, "not_phrase");
    if (const auto* map = split["imports"].as_table()) {
      for (const auto& [tag, attribute] : *map)
        out_->imports.emplace_back(tag.str(), attribute.value_or(std::string()));
    }
    languages(split["cells"].as_table(), out_->cell_languages);
    if (split.contains("holes")) out_->holes.clear();
    each(split, "holes", [&](const toml::table& row) { hole(row); });
    each(split, "rules", [&](const toml::table& row) { rule(row, out_->rules); });
    each(split, "tag_rules", [&](const toml::table& row) { rule(row, out_->tag_rules); });
    added_ = 0;
    each(split, "attributes", [&](const toml::table& row) { attribute(row); });
    each(split, "elements", [&](const toml::table& row) { element(row); });
  }

  template <class F>
  void each(const toml::table& table, const char* key, F&& f) {
    const toml::array* list = table[key].as_array();
    if (list == nullptr) return;
    for (const toml::node& node : *list) {
      if (const toml::table* row = node.as_table()) f(*row);
    }
  }

  void hole(const toml::table& row) {
    HoleRule rule;
    rule.open = text(row, "open");
    rule.close = text(row, "close");
    rule.kind = word(row, "is", kKinds, Kind::code);
    rule.braces = row["braces"].value_or(false);
    rule.chain = row["chain"].value_or(false);
    rule.before = text(row, "before");
    rule.after = text(row, "after");
    rule.cut = text(row, "cut");
    rule.block_before = text(row, "block_before");
    rule.block_after = text(row, "block_after");
    strings(row, "lines", rule.lines);
    strings(row, "blocks", rule.blocks);
    strings(row, "tags", rule.tags);
    strings(row, "prefixes", rule.prefixes);
    if (rule.open.empty() || (rule.close.empty() && rule.kind != Kind::directive)) {
      problems_.emplace_back("a hole needs `open` and `close`");
      return;
    }
    out_->holes.push_back(std::move(rule));
  }

  void rule(const toml::table& row, std::vector<CodeRule>& out) {
    CodeRule rule;
    rule.hole = text(row, "hole");
    rule.match = pattern(row, "match");
    rule.has_code = row.contains("code");
    rule.code = text(row, "code");
    rule.include = text(row, "include");
    rule.phrase = text(row, "phrase");
    rule.define = text(row, "define");
    for (const std::string* rewrite : {&rule.code, &rule.include, &rule.phrase, &rule.define})
      check(rule.match.get(), *rewrite);
    if (rule.match != nullptr) out.push_back(std::move(rule));
  }

  void attribute(const toml::table& row) {
    AttributeRule rule;
    rule.name = text(row, "name");
    if (row.contains("match")) rule.match = pattern(row, "match");
    rule.code = text(row, "code");
    rule.end = text(row, "end");
    rule.before = text(row, "before");
    rule.after = text(row, "after");
    rule.include = text(row, "include");
    rule.phrase = text(row, "phrase");
    for (const std::string* rewrite : {&rule.code, &rule.include, &rule.phrase})
      check(rule.match.get(), *rewrite);
    // What a language adds goes before what it takes over.
    out_->attributes.insert(out_->attributes.begin() + static_cast<std::ptrdiff_t>(added_++),
                            std::move(rule));
  }

  void element(const toml::table& row) {
    ElementRule rule;
    rule.tag = text(row, "tag");
    strings(row, "attributes", rule.attributes);
    strings(row, "markup", rule.markup);
    languages(row["languages"].as_table(), rule.languages);
    std::erase_if(out_->elements, [&](const ElementRule& old) { return old.tag == rule.tag; });
    out_->elements.push_back(std::move(rule));
  }

  void languages(const toml::table* map, std::vector<std::pair<std::string, LanguageId>>& out) {
    if (map == nullptr) return;
    for (const auto& [word, name] : *map)
      out.emplace_back(word.str(), language(name.value_or(std::string())));
  }

  LanguageId language(const std::string& name) {
    if (name.empty()) return {};
    const LanguageId id = catalogue::find_language(name);
    if (!id.valid()) problems_.push_back("no language is called \"" + name + "\"");
    return id;
  }

  static std::string text(const toml::table& row, const char* key) {
    return row[key].value_or(std::string());
  }

  static void strings(const toml::table& row, const char* key, std::vector<std::string>& out) {
    const toml::array* list = row[key].as_array();
    if (list == nullptr) return;
    out.clear();
    for (const toml::node& node : *list) out.push_back(node.value_or(std::string()));
  }

  template <class T, std::size_t N>
  T word(const toml::table& row, const char* key, const std::pair<std::string_view, T> (&words)[N],
         T otherwise) {
    const std::string written = text(row, key);
    if (written.empty()) return otherwise;
    for (const auto& [name, value] : words) {
      if (name == written) return value;
    }
    problems_.push_back("unknown word \"" + written + "\" for " + key);
    return otherwise;
  }

  std::shared_ptr<const RE2> pattern(const toml::table& row, const char* key) {
    auto made = std::make_shared<const RE2>(text(row, key), RE2::Quiet);
    if (made->ok()) return made;
    problems_.push_back("no pattern: " + text(row, key));
    return nullptr;
  }

  void check(const RE2* match, const std::string& rewrite) {
    std::string why;
    if (match != nullptr && !match->CheckRewriteString(rewrite, &why)) problems_.push_back(why);
  }

  std::unique_ptr<SplitTable> out_ = std::make_unique<SplitTable>();
  std::vector<std::string>& problems_;
  bool found_ = false;
  std::size_t added_ = 0;
};

}  // namespace

std::unique_ptr<SplitTable> read_split_table(std::string_view text,
                                             std::vector<std::string>& problems) {
  // The library of the system is built with exceptions; none leaves this function.
  try {
    return SplitReader(problems).read(toml::parse(text));
  } catch (const toml::parse_error& error) {
    problems.emplace_back(error.description());
    return nullptr;
  }
}

const SplitTable* find_split_table(LanguageId language) {
  static std::mutex mutex;
  static std::map<LanguageId, std::unique_ptr<SplitTable>> tables;
  const std::lock_guard lock(mutex);
  const auto found = tables.find(language);
  if (found != tables.end()) return found->second.get();
  std::vector<std::string> problems;
  auto made = read_split_table(catalogue::language_table(language), problems);
  return (tables[language] = std::move(made)).get();
}

}  // namespace cutaway::syntax
