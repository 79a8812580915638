// SPDX-License-Identifier: Apache-2.0
// Reads catalogue/languages/x.toml into a Table; names become the grammar's numbers.
#include "syntax/walker/table.h"

#include <re2/re2.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>

#include <toml++/toml.h>

#include "base/embedded.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "syntax/grammars.h"
#include "syntax/walker/table_words.h"

namespace cutaway::syntax {
namespace {

class TableReader {
 public:
  explicit TableReader(std::vector<std::string>& problems) : problems_(problems) {}

  std::unique_ptr<Table> read(const toml::table& root) {
    const std::string grammar = root["grammar"].value_or(std::string());
    out_->grammar = find_grammar(grammar);
    if (out_->grammar == nullptr) {
      problems_.push_back("no grammar is called \"" + grammar + "\"");
      return nullptr;
    }
    out_->values = root["depth"].value_or(std::string("full")) == "full";
    collect_kinds();
    if (const auto base = root["extends"].value<std::string>()) read_base(*base, 0);
    read_sections(root);
    return std::move(out_);
  }

 private:
  void read_sections(const toml::table& root) {
    if (const toml::table* syntax = root["syntax"].as_table()) read_settings(*syntax);
    if (const toml::table* nodes = root["nodes"].as_table()) read_nodes(*nodes);
  }

  /// The table that this one adds to. What its grammar has and ours has not is no problem.
  void read_base(const std::string& name, int depth) {
    for (const EmbeddedFile& file : embedded_catalogue()) {
      if (depth > 4 || file.path != "languages/" + name + ".toml") continue;
      const toml::table root = toml::parse(file.bytes);
      if (const auto base = root["extends"].value<std::string>()) read_base(*base, depth + 1);
      const std::size_t known = problems_.size();
      read_sections(root);
      problems_.resize(known);
    }
  }

  void collect_kinds() {
    const std::uint32_t count = ts_language_symbol_count(out_->grammar);
    out_->rule_of.assign(count + 1, 0);
    out_->keep.assign(count + 1, 1);
    out_->same_as.resize(count + 1);
    std::iota(out_->same_as.begin(), out_->same_as.end(), std::uint16_t{0});
    out_->rules.resize(1);
    out_->paths.resize(1);
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto symbol = static_cast<TSSymbol>(i);
      const TSSymbolType type = ts_language_symbol_type(out_->grammar, symbol);
      if (type != TSSymbolTypeRegular && type != TSSymbolTypeAnonymous) continue;
      const bool named = type == TSSymbolTypeRegular;
      out_->keep[i] = named ? 1 : 0;
      auto& kinds = named ? named_ : tokens_;
      const auto [own, first] =
          kinds.emplace(ts_language_symbol_name(out_->grammar, symbol), symbol);
      out_->same_as[i] = own->second;
    }
  }

  /// A named kind, else a token; none or one.
  std::vector<std::uint16_t> kinds(const std::string& name) {
    for (const auto* map : {&named_, &tokens_}) {
      const auto found = map->find(name);
      if (found != map->end()) return {found->second};
    }
    problems_.push_back("the grammar has no node kind \"" + name + "\"");
    return {};
  }

  std::uint16_t field(std::string_view name) {
    const TSFieldId id = ts_language_field_id_for_name(out_->grammar, name.data(),
                                                       static_cast<std::uint32_t>(name.size()));
    if (id == 0) problems_.push_back("the grammar has no field \"" + std::string(name) + "\"");
    return id;
  }

  Step step(std::string_view text) {
    const auto number = [](std::uint16_t n) { return static_cast<std::int16_t>(n); };
    const auto first_kind = [&](std::string_view name) {
      keep_token(std::string(name));
      const auto list = kinds(std::string(name));
      return list.empty() ? number(0x7fff) : number(list.front());
    };
    if (text == ".") return {Step::By::self, 0};
    if (text.starts_with("~~")) return {Step::By::later, first_kind(text.substr(2))};
    if (text == "^") return {Step::By::parent, 0};
    if (text.starts_with('=')) {
      out_->words.emplace_back(text.substr(1));
      return {Step::By::word, static_cast<std::int16_t>(out_->words.size() - 1)};
    }
    if (text == "+") return {Step::By::next, 0};
    if (text == "-") return {Step::By::previous, 0};
    if (text.starts_with("+<"))
      return {Step::By::following, first_kind(text.substr(2, text.size() - 3))};
    if (text.starts_with('#'))
      return {Step::By::position, static_cast<std::int16_t>(std::atoi(text.data() + 1))};
    if (text.starts_with('<')) return {Step::By::kind, first_kind(text.substr(1, text.size() - 2))};
    if (text.starts_with('~')) return {Step::By::descendant, first_kind(text.substr(1))};
    if (text.starts_with('?')) {  // a field that only a table built on this one has
      const std::string_view name = text.substr(1);
      return {Step::By::field,
              number(ts_language_field_id_for_name(out_->grammar, name.data(),
                                                   static_cast<std::uint32_t>(name.size())))};
    }
    return {Step::By::field, number(field(text))};
  }

  std::vector<Path> parse_paths(const std::string& text) {
    std::vector<Path> paths;
    for (const std::string_view alternative : split(text, '|')) {
      Path path;
      for (const std::string_view part : split(alternative, '/'))
        path.push_back(step(std::string(part)));
      paths.push_back(std::move(path));
    }
    return paths;
  }

  static std::vector<std::string> strings(const toml::node& node) {
    std::vector<std::string> list;
    if (const auto* text = node.as_string()) list.push_back(text->get());
    if (const auto* array = node.as_array()) {
      for (const toml::node& entry : *array) {
        if (const auto* item = entry.as_string()) list.push_back(item->get());
      }
    }
    return list;
  }

  void read_settings(const toml::table& settings) {
    const std::pair<std::string_view, std::vector<std::string>*> lists[] = {
        {"constructors", &out_->constructors},
        {"self", &out_->self},
        {"makers", &out_->makers},
        {"export_lists", &out_->export_lists},
        {"export_targets", &out_->export_targets},
        {"phrase_attributes", &out_->phrase_attributes},
        {"lock_words", &out_->lock_words},
        {"transaction_words", &out_->transaction_words},
        {"error_words", &out_->error_words},
        {"macro_lists", &out_->macro_lists},
        {"macro_opaque", &out_->macro_opaque},
        {"macro_blocks", &out_->macro_blocks},
        {"macro_items", &out_->macro_items},
        {"macro_members", &out_->macro_members},
        {"doc_prefixes", &out_->doc_prefixes},
        {"test_functions", &out_->test_functions},
        {"test_calls", &out_->test_calls},
        {"test_annotations", &out_->test_annotations},
        {"deprecated_words", &out_->deprecated_words},
        {"does_not_apply", &out_->does_not_apply},
        {"member_signs", &out_->member_signs},
        {"doc_return", &out_->doc_return},
        {"doc_weak", &out_->doc_weak},
        {"base_calls", &out_->base_calls},
        {"throw_calls", &out_->throw_calls},
        {"open_calls", &out_->open_calls},
        {"doc_type", &out_->doc_type},
        {"doc_param", &out_->doc_param},
        {"doc_property", &out_->doc_property},
        {"doc_base", &out_->doc_base},
        {"doc_arguments", &out_->doc_arguments},
        {"name_calls", &out_->name_calls},
        {"cast_calls", &out_->cast_calls}};
    const std::pair<std::string_view, std::string*> words[] = {
        {"private_prefix", &out_->private_prefix},
        {"discard", &out_->discard},
        {"iota", &out_->iota},
        {"sigil", &out_->sigil},
        {"symbol_prefix", &out_->symbol_prefix},
        {"path_separator", &out_->path_separator},
        {"macro_mark", &out_->macro_mark},
        {"top_sign", &out_->top_sign},
        {"last_comma_before", &out_->last_comma_before},
        {"pattern_names", &out_->pattern_names},
        {"export_rule", &out_->export_rule},
        {"constant_name", &out_->constant_name},
        {"type_prefix", &out_->type_prefix},
        {"bare_hole", &out_->bare_hole},
        {"implicit_parameter", &out_->implicit_parameter}};
    for (const auto& [name, list] : lists) {
      if (const toml::node* node = settings.get(name)) *list = strings(*node);
    }
    for (const auto& [name, word] : words) {
      if (const auto text = settings[name].value<std::string>()) *word = *text;
    }
    if (const toml::node* node = settings.get("blank")) read_blanks(strings(*node));
    out_->dotted_types = settings["dotted_types"].value_or(out_->dotted_types);
    out_->doc_markup = settings["doc_markup"].value_or(out_->doc_markup);
    out_->single_quotes_plain = settings["single_quotes_plain"].value_or(out_->single_quotes_plain);
    out_->comments_are_docs = settings["comments_are_docs"].value_or(out_->comments_are_docs);
    out_->doc_annotations = settings["doc_annotations"].value_or(out_->doc_annotations);
    out_->bare_members = settings["bare_members"].value_or(out_->bare_members);
    out_->bare_names = settings["bare_names"].value_or(out_->bare_names);
    out_->tail_returns = settings["tail_returns"].value_or(out_->tail_returns);
    if (const auto text = settings["docstring"].value<std::string>())
      out_->docstring = parse_paths(*text);
    read_maps(settings);
    read_entry_points(settings);
  }

  void read_blanks(const std::vector<std::string>& patterns) {
    for (const std::string& pattern : patterns) {
      auto made = std::make_shared<const RE2>(pattern, RE2::Quiet);
      if (!made->ok() || made->NumberOfCapturingGroups() < 1) {
        problems_.push_back("`blank` needs a pattern with a group: " + pattern);
      } else {
        out_->blanks.push_back(std::move(made));
      }
    }
  }

  void read_maps(const toml::table& settings) {
    if (const auto* map = settings["modifiers"].as_table()) {
      for (const auto& [word, flag] : *map) {
        std::uint16_t bits = 0;
        for (const std::string& name : strings(flag)) {
          std::uint16_t bit = 0;
          if (!find_word(kFlags, name, bit)) problems_.push_back("unknown flag \"" + name + "\"");
          bits |= bit;
        }
        out_->modifiers.emplace_back(word.str(), bits);
        keep_token(std::string(word.str()));
      }
    }
    if (const auto* map = settings["operators"].as_table()) {
      for (const auto& [meaning, list] : *map) {
        for (const std::string& op : strings(list)) out_->operators.emplace_back(op, meaning.str());
      }
    }
    if (const auto* map = settings["literals"].as_table()) {
      for (const auto& [name, word] : *map) {
        Form form = Form::none;
        if (!find_word(kForms, word.value_or(std::string()), form))
          problems_.push_back("unknown literal \"" + std::string(name.str()) + "\"");
        out_->literals.emplace_back(name.str(), form);
      }
    }
    if (const auto* map = settings["define_calls"].as_table()) {
      for (const auto& [callee, word] : *map) {
        SymbolKind kind = SymbolKind::function;
        find_word(kSymbolKinds, word.value_or(std::string()), kind);
        out_->define_calls.emplace_back(callee.str(), kind);
      }
    }
    read_member_calls(settings);
    read_control_calls(settings);
    if (const auto* map = settings["import_calls"].as_table()) {
      for (const auto& [callee, word] : *map) {
        ImportCall call;
        call.callee = std::string(callee.str());
        const toml::table* row = word.as_table();
        find_word(kImportKinds,
                  row != nullptr ? (*row)["kind"].value_or(std::string("import"))
                                 : word.value_or(std::string()),
                  call.kind);
        if (row != nullptr) {
          call.whole = (*row)["whole"].value_or(false);
          call.alias_key = (*row)["alias"].value_or(std::string());
        }
        out_->import_calls.push_back(std::move(call));
      }
    }
  }

  void read_control_calls(const toml::table& settings) {
    const auto* map = settings["control_calls"].as_table();
    if (map == nullptr) return;
    for (const auto& [callee, word] : *map) {
      ControlCall call;
      call.callee = std::string(callee.str());
      const std::string act = word.value_or(std::string());
      call.negated = act == "negated";
      find_word(kActs, call.negated ? std::string("branch") : act, call.act);
      out_->control_calls.push_back(std::move(call));
    }
  }

  void read_member_calls(const toml::table& settings) {
    if (const auto* map = settings["member_calls"].as_table()) {
      for (const auto& [callee, word] : *map) {
        MemberCall call;
        call.callee = std::string(callee.str());
        const toml::table* row = word.as_table();
        const std::string kind =
            row != nullptr ? (*row)["kind"].value_or(std::string()) : word.value_or(std::string());
        if (row != nullptr) call.type = (*row)["type"].value_or(std::string());
        if (row != nullptr) call.type_key = (*row)["type_key"].value_or(std::string());
        if (!find_word(kSymbolKinds, kind, call.kind))
          problems_.push_back("unknown kind \"" + kind + "\"");
        call.only_first = call.kind == SymbolKind::method || !call.type.empty();
        out_->member_calls.push_back(std::move(call));
      }
    }
    if (const auto* map = settings["section_words"].as_table()) {
      for (const auto& [word, flag] : *map) {
        std::uint16_t bits = 0;
        for (const std::string& name : strings(flag)) {
          if (!find_word(kFlags, name, bits)) problems_.push_back("unknown flag \"" + name + "\"");
        }
        out_->section_words.emplace_back(word.str(), bits);
      }
    }
  }

  void read_entry_points(const toml::table& settings) {
    const auto* list = settings["entry_points"].as_array();
    if (list == nullptr) return;
    for (const toml::node& node : *list) {
      const toml::table* row = node.as_table();
      if (row == nullptr) continue;
      EntryPoint entry;
      entry.name = (*row)["name"].value_or(std::string());
      entry.guard = (*row)["guard"].value_or(std::string());
      entry.package = (*row)["package"].value_or(std::string());
      entry.top = (*row)["top"].value_or(false);
      if (const toml::node* flags = row->get("flags")) {
        for (const std::string& name : strings(*flags)) {
          std::uint16_t bit = 0;
          if (find_word(kFlags, name, bit)) entry.flags |= bit;
        }
      }
      out_->entry_points.push_back(std::move(entry));
    }
  }

  void keep_token(const std::string& name) {
    const auto found = tokens_.find(name);
    if (found != tokens_.end()) out_->keep[found->second] = 2;
  }

  void read_nodes(const toml::table& nodes) {
    for (const auto& [names, node] : nodes) {
      const toml::table* row = node.as_table();
      if (row == nullptr) continue;
      const Rule rule = read_rule(*row);
      out_->rules.push_back(rule);
      for (const std::string_view name : split(names.str(), ' ')) {
        for (const std::uint16_t kind : kinds(std::string(name))) {
          out_->rule_of[kind] = static_cast<std::uint16_t>(out_->rules.size() - 1);
          if (out_->keep[kind] == 0) out_->keep[kind] = 2;
        }
      }
    }
  }

  template <class T, std::size_t N>
  void word(const toml::table& row, std::string_view key, const Word<T> (&words)[N], T& out) {
    const auto text = row[key].value<std::string>();
    if (text && !find_word(words, *text, out)) {
      problems_.push_back("unknown word \"" + *text + "\" for " + std::string(key));
    }
  }

  Rule read_rule(const toml::table& row) {
    Rule rule;
    word(row, "act", kActs, rule.act);
    word(row, "value", kForms, rule.form);
    word(row, "part", kParts, rule.part);
    word(row, "symbol", kSymbolKinds, rule.symbol);
    word(row, "import", kImportKinds, rule.import);
    rule.has_symbol = row.contains("symbol");
    rule.function = rule.act == Act::define &&
                    (rule.symbol == SymbolKind::function || rule.symbol == SymbolKind::method ||
                     rule.symbol == SymbolKind::constructor);
    rule.declares = row["declares"].value_or(false);
    rule.raw = row["raw"].value_or(false);
    rule.negated = row["negated"].value_or(false);
    rule.unquoted = row["unquoted"].value_or(false);
    rule.holes = row["holes"].value_or(false);
    rule.split = row["split"].value_or(false);
    rule.whole = row["whole"].value_or(false);
    rule.fields = row["fields"].value_or(false);
    rule.leaves = row["leaves"].value_or(false);
    rule.needs_body = row["needs_body"].value_or(false);
    rule.default_name = row["default_name"].value_or(std::string());
    rule.positional = row["positional"].value_or(false);
    rule.marked = row["marked"].value_or(false);
    read_slots(row, rule);
    read_kind_lists(row, rule);
    return rule;
  }

  void read_slots(const toml::table& row, Rule& rule) {
    for (const auto& [name, slot] : kSlotNames) {
      const toml::node* node = row.get(name);
      if (node == nullptr) continue;
      std::string joined = join(strings(*node), "|");
      out_->paths.push_back(parse_paths(joined));
      rule.slots[static_cast<std::size_t>(slot)] =
          static_cast<std::uint16_t>(out_->paths.size() - 1);
    }
  }

  void read_kind_lists(const toml::table& row, Rule& rule) {
    if (const auto* items = row["items"].as_table()) {
      for (const auto& [name, value] : *items) {
        Item item = Item::none;
        find_word(kItems, value.value_or(std::string()), item);
        for (const std::uint16_t kind : kinds(std::string(name.str())))
          rule.items.emplace_back(kind, item);
        keep_token(std::string(name.str()));
      }
    }
    if (const auto* map = row["symbol_by"].as_table()) {
      for (const auto& [name, value] : *map) {
        SymbolKind symbol = SymbolKind::class_;
        find_word(kSymbolKinds, value.value_or(std::string()), symbol);
        for (const std::uint16_t kind : kinds(std::string(name.str())))
          rule.symbol_by.emplace_back(kind, symbol);
        keep_token(std::string(name.str()));
      }
    }
    if (const toml::node* tokens = row.get("constant_if")) {
      for (const std::string& name : strings(*tokens)) {
        keep_token(name);
        for (const std::uint16_t kind : kinds(name)) rule.constant_if.push_back(kind);
      }
    }
  }

  std::unique_ptr<Table> out_ = std::make_unique<Table>();
  std::map<std::string, std::uint16_t> named_, tokens_;
  std::vector<std::string>& problems_;
};

}  // namespace

std::string_view Table::meaning(std::string_view op) const {
  for (const auto& [word, meaning] : operators) {
    if (word == op) return meaning;
  }
  return {};
}

bool Table::means(std::string_view op, std::string_view meaning) const {
  return std::ranges::any_of(
      operators, [&](const auto& row) { return row.first == op && row.second == meaning; });
}

std::unique_ptr<Table> read_table(std::string_view text, std::vector<std::string>& problems) {
  // The library of the system is built with exceptions; none leaves this function.
  try {
    return TableReader(problems).read(toml::parse(text));
  } catch (const toml::parse_error& error) {
    problems.emplace_back(error.description());
    return nullptr;
  }
}

const Table* find_table(LanguageId language) {
  static std::mutex mutex;
  static std::map<LanguageId, std::unique_ptr<Table>> tables;
  const std::lock_guard lock(mutex);
  const auto found = tables.find(language);
  if (found != tables.end()) return found->second.get();
  std::vector<std::string> problems;
  return (tables[language] = read_table(catalogue::language_table(language), problems)).get();
}

}  // namespace cutaway::syntax
