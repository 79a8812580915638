// SPDX-License-Identifier: Apache-2.0
// Turns types with annotations into tables; the types of one folder know each other.
#include "meaning/data/type_changes.h"

#include <map>

#include "base/text.h"
#include "catalogue/languages.h"
#include "syntax/describe_value.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

using Words = std::map<std::string, std::string, std::less<>>;

/// Tables and enumerations of all files of a language, by the type's name.
struct Types {
  std::map<std::string, std::string, std::less<>> tables;
  std::map<std::string, std::vector<std::string>, std::less<>> enums;
};

class TypeReader {
 public:
  TypeReader(const Words& words, const Syntax& syntax, FileId file, TechnologyId technology)
      : words_(words), syntax_(syntax), file_(file), technology_(technology) {
    for (const syntax::Annotation& note : syntax.annotations) {
      if (note.target.valid()) notes_[note.target].push_back(&note);
    }
  }

  void collect(Types& types) const {
    for (std::size_t i = 0; i < syntax_.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax_.symbols[i];
      const std::string name(syntax_.text(symbol.name));
      if (symbol.kind == SymbolKind::class_) types.tables[name] = stored(SymbolId(i), name);
      if (symbol.kind == SymbolKind::enum_) types.enums[name];
      if (symbol.kind == SymbolKind::enum_member && symbol.container.valid())
        types.enums[std::string(syntax_.text(syntax_.symbols[symbol.container.index()].name))]
            .push_back(name);
    }
  }

  std::vector<Change> run(const Types& types) {
    for (std::size_t i = 0; i < syntax_.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax_.symbols[i];
      if (symbol.kind == SymbolKind::class_) {
        Change& change = add(ChangeKind::create_table, SymbolId(i), symbol);
        change.name = syntax_.text(symbol.name);
        table_ = SymbolId(i);
      } else if (symbol.kind == SymbolKind::field && symbol.container == table_) {
        field(types, SymbolId(i), symbol);
      }
    }
    for (std::size_t i = 0; i < syntax_.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax_.symbols[i];
      if (symbol.kind == SymbolKind::class_) indexes(SymbolId(i), symbol);
    }
    return std::move(out_);
  }

 private:
  std::string_view word(std::string_view key) const {
    const auto found = words_.find(key);
    return found == words_.end() ? std::string_view() : std::string_view(found->second);
  }

  const syntax::Annotation* note(SymbolId id, std::string_view key) const {
    const auto notes = notes_.find(id);
    if (notes == notes_.end()) return nullptr;
    for (const syntax::Annotation* one : notes->second) {
      if (syntax_.text(one->name) == word(key)) return one;
    }
    return nullptr;
  }

  std::string stored(SymbolId id, std::string name) const {
    const syntax::Annotation* const named = note(id, "named");
    if (named == nullptr || named->argument_count == 0) return name;
    const syntax::ValueNode* node = &syntax_.value(syntax_.arguments[named->first_argument]);
    if (node->kind == ValueKind::entry && node->child_count > 0)
      node = &syntax_.value(syntax_.child(*node, 0));
    return node->kind == ValueKind::string ? std::string(syntax_.text(node->text)) : name;
  }

  Change& add(ChangeKind kind, SymbolId table, const syntax::Symbol& at) {
    Change& change = out_.emplace_back();
    change.kind = kind;
    const syntax::Symbol& symbol = syntax_.symbols[table.index()];
    change.table = stored(table, std::string(syntax_.text(symbol.name)));
    change.technology = technology_;
    change.place = {file_, at.line, at.end_line};
    return change;
  }

  void field(const Types& types, SymbolId id, const syntax::Symbol& symbol) {
    const std::string_view written = syntax_.text(symbol.type);
    std::string_view type = written;
    const bool optional = type.ends_with("?"), list = type.ends_with("[]");
    type = type.substr(0, type.size() - (optional ? 1U : list ? 2U : 0U));
    if (const auto target = types.tables.find(type); target != types.tables.end())
      return relation(symbol, id, target->second);
    Change& change = add(ChangeKind::add_column, table_, symbol);
    EntityField& field = change.field;
    field.name = stored(id, std::string(syntax_.text(symbol.name)));
    if (field.name != syntax_.text(symbol.name)) field.code_name = syntax_.text(symbol.name);
    field.written = written;
    field.nullable = optional;
    field.primary = note(id, "key") != nullptr;
    if (note(id, "unique") != nullptr) field.unique = true;
    field.comment = syntax_.text(symbol.doc);
    if (list) field.type = "list";
    if (const auto values = types.enums.find(type); values != types.enums.end())
      field.type = list ? "list" : "enum", field.values = values->second;
    if (field.type.empty()) field.written = native(id, type);
    if (const auto* given = note(id, "default"); given != nullptr && given->argument_count > 0)
      field.default_value =
          syntax::describe_value(syntax_, syntax_.arguments[given->first_argument]);
  }

  /// `String @db.Uuid` is a uuid: an annotation of two words names the store's own type.
  std::string native(SymbolId id, std::string_view type) const {
    const auto notes = notes_.find(id);
    if (notes == notes_.end()) return std::string(type);
    for (const syntax::Annotation* one : notes->second) {
      const std::string_view name = syntax_.text(one->name);
      const std::size_t dot = name.find('.');
      if (dot == std::string_view::npos) continue;
      std::string out(name.substr(dot + 1));
      if (one->argument_count == 0) return out;
      return out + "(" + syntax::describe_value(syntax_, syntax_.arguments[one->first_argument]) +
             ")";
    }
    return std::string(type);
  }

  std::vector<std::string> names(const syntax::Annotation& note, std::string_view key) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < note.argument_count; ++i) {
      const syntax::ValueNode* node = &syntax_.value(syntax_.arguments[note.first_argument + i]);
      const bool entry = node->kind == ValueKind::entry;
      if (entry != !key.empty() || (entry && syntax_.text(node->text) != key)) continue;
      if (entry) node = &syntax_.value(syntax_.child(*node, 0));
      if (node->kind == ValueKind::reference) out.emplace_back(syntax_.text(node->text));
      for (std::size_t c = 0; node->kind == ValueKind::list && c < node->child_count; ++c)
        out.emplace_back(syntax_.text(syntax_.value(syntax_.child(*node, c)).text));
    }
    return out;
  }

  /// Names of fields as the store knows them.
  std::vector<std::string> columns(SymbolId table, std::vector<std::string> fields) const {
    for (std::string& field : fields) {
      for (std::size_t i = table.index() + 1; i < syntax_.symbols.size(); ++i) {
        const syntax::Symbol& symbol = syntax_.symbols[i];
        if (symbol.container != table) break;
        if (syntax_.text(symbol.name) != field) continue;
        field = stored(SymbolId(i), field);
        break;
      }
    }
    return fields;
  }

  void relation(const syntax::Symbol& symbol, SymbolId id, const std::string& target) {
    const syntax::Annotation* const said = note(id, "relation");
    if (said == nullptr) return;
    std::vector<std::string> own = names(*said, word("fields"));
    if (own.empty()) return;
    Change& change = add(ChangeKind::add_relation, table_, symbol);
    change.columns = columns(table_, std::move(own));
    change.target = target;
    const auto key = names(*said, word("references")), removal = names(*said, word("on_delete"));
    if (!key.empty()) change.target_field = key.front();
    if (!removal.empty()) change.on_delete = join(identifier_words(removal.front()), " ");
  }

  void indexes(SymbolId table, const syntax::Symbol& symbol) {
    const auto notes = notes_.find(table);
    if (notes == notes_.end()) return;
    for (const syntax::Annotation* one : notes->second) {
      const std::string_view name = syntax_.text(one->name);
      const bool key = name == word("key"), unique = name == word("unique");
      if (!key && !unique && name != word("index")) continue;
      std::vector<std::string> fields = names(*one, {});
      if (fields.empty()) fields = names(*one, word("fields"));
      Change& change = add(key ? ChangeKind::add_key : ChangeKind::add_index, table, symbol);
      change.place.line = change.place.end_line = one->line;
      change.columns = columns(table, std::move(fields));
      change.field.unique = unique;
    }
  }

  const Words& words_;
  const Syntax& syntax_;
  FileId file_;
  TechnologyId technology_;
  std::map<SymbolId, std::vector<const syntax::Annotation*>> notes_;
  SymbolId table_;
  std::vector<Change> out_;
};

void read_language(const ReaderContext& context, const std::string& id, const Words& words,
                   std::vector<ChangeFile>& out) {
  const auto reader = words.find("reader");
  if (reader == words.end()) return;
  const TechnologyId technology = context.catalogue.find(id);
  std::map<std::string, std::vector<FileId>> folders;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const sources::File& file = context.project.file(FileId(i));
    const bool own =
        file.origin == sources::Origin::own || file.origin == sources::Origin::generated;
    const bool read =
        file.language.valid() && catalogue::language(file.language).reader == reader->second;
    if (own && read) folders[std::string(folder_name(file.path))].push_back(FileId(i));
  }
  Types types;
  std::vector<std::pair<FileId, TypeReader>> readers;
  for (const auto& [folder, files] : folders) {
    for (const FileId file : files) {
      readers.emplace_back(file, TypeReader(words, context.project.of(file), file, technology));
      readers.back().second.collect(types);
    }
  }
  for (auto& [file, one] : readers) {
    ChangeFile changes{file, id, one.run(types), {}, true};
    if (!changes.changes.empty()) out.push_back(std::move(changes));
  }
}

}  // namespace

std::vector<ChangeFile> changes_of_types(const ReaderContext& context) {
  std::map<std::string, Words> languages;
  for (const auto& [row, word] : context.catalogue.table("schema_languages")) {
    const std::size_t dot = row.find('.');
    languages[row.substr(0, dot)].emplace(row.substr(dot + 1), word);
  }
  std::vector<ChangeFile> out;
  for (const auto& [id, words] : languages) read_language(context, id, words, out);
  return out;
}

}  // namespace cutaway::meaning
