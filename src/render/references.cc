// SPDX-License-Identifier: Apache-2.0
// Calls, imports, bases and annotations of all files with what they reach.
#include "render/references.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "render/json_writer.h"
#include "syntax/kind_words.h"

namespace cutaway::render {
namespace {

using linking::ImportLink;
using linking::Target;

/// Containers and name of a definition, dotted; "<function>" for one without a name.
std::string full_name(const syntax::Syntax& syntax, SymbolId id) {
  std::vector<std::string> parts;
  for (int step = 0; step < 16 && id.valid(); ++step) {
    const syntax::Symbol& symbol = syntax.symbols[id.index()];
    parts.emplace_back(symbol.name.empty() ? "<function>" : syntax.text(symbol.name));
    id = symbol.container;
  }
  std::reverse(parts.begin(), parts.end());
  return join(parts, ".");
}

/// The rows of one file, in the order of their lines.
class FileRows {
 public:
  FileRows(const model::Analysis& analysis, FileId file)
      : analysis_(analysis), file_(file), syntax_(analysis.project->of(file)) {}

  std::string lines() {
    add_imports();
    add_bases();
    add_annotations();
    add_calls();
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string out;
    for (const auto& [line, text] : rows_) out += text + "\n";
    return out;
  }

 private:
  JsonWriter begin(std::string_view kind, std::uint32_t line, std::string_view name) const {
    const sources::File& file = analysis_.project->file(file_);
    JsonWriter json(false);
    json.open_object().member("kind", kind).member("path", file.path);
    if (file.language.valid()) json.member("language", catalogue::language(file.language).name);
    if (file.origin != sources::Origin::own) json.member("from", sources::word(file.origin));
    json.key("line").number(line).member("name", name);
    return json;
  }

  void end(JsonWriter& json, std::uint32_t line) {
    json.close();
    rows_.emplace_back(line, json.take().bytes());
  }

  void add_symbol(JsonWriter& json, SymbolRef ref) const {
    const syntax::Syntax& there = analysis_.project->of(ref.file);
    const syntax::Symbol& symbol = there.symbols[ref.symbol.index()];
    json.member("to_path", analysis_.project->file(ref.file).path);
    json.key("to_line").number(symbol.name_line != 0 ? symbol.name_line : symbol.line);
    json.member("to_name", full_name(there, ref.symbol));
  }

  void add_target(JsonWriter& json, const Target& target) const {
    if (target.symbol.valid()) {
      add_symbol(json, target.symbol);
    } else if (target.origin != 0) {
      json.member("origin", analysis_.links->name(target.origin));
    } else {
      return;
    }
    json.member("confidence", word(target.confidence));
  }

  void add_imports() {
    const auto links = analysis_.links->imports(file_);
    for (std::size_t i = 0; i < links.size(); ++i) {
      const syntax::Import& import = syntax_.imports[i];
      JsonWriter json = begin("import", import.line, syntax_.text(import.name));
      if (!import.alias.empty()) json.member("as", syntax_.text(import.alias));
      json.member("module", syntax_.text(import.module));
      const ImportLink& link = links[i];
      if (link.symbol.valid()) {
        add_symbol(json, link.symbol);
      } else if (link.file.valid()) {
        json.member("to_path", analysis_.project->file(link.file).path);
        if (link.line != 0) json.key("to_line").number(link.line);
      } else if (link.package != 0) {
        json.member("origin", analysis_.links->name(link.package));
      }
      end(json, import.line);
    }
  }

  void add_bases() {
    const auto targets = analysis_.links->bases(file_);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const syntax::Base& base = syntax_.bases[i];
      JsonWriter json = begin("base", base.line, syntax_.text(base.name));
      add_target(json, targets[i]);
      end(json, base.line);
    }
  }

  void add_annotations() {
    const auto targets = analysis_.links->annotations(file_);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const syntax::Annotation& annotation = syntax_.annotations[i];
      JsonWriter json = begin("annotation", annotation.line, syntax_.text(annotation.name));
      add_target(json, targets[i]);
      end(json, annotation.line);
    }
  }

  void add_calls() {
    const auto targets = analysis_.links->calls(file_);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const syntax::Call& call = syntax_.calls[i];
      JsonWriter json = begin("call", call.line, syntax_.text(call.name));
      if (call.end_line > call.line) json.key("end_line").number(call.end_line);
      add_target(json, targets[i]);
      end(json, call.line);
    }
  }

  const model::Analysis& analysis_;
  FileId file_;
  const syntax::Syntax& syntax_;
  std::vector<std::pair<std::uint32_t, std::string>> rows_;
};

void add_definition(const model::Analysis& analysis, FileId id, const syntax::Symbol& symbol,
                    std::string& out) {
  const sources::File& file = analysis.project->file(id);
  const syntax::Syntax& syntax = analysis.project->of(id);
  JsonWriter json(false);
  json.open_object().member("path", file.path);
  if (file.language.valid()) json.member("language", catalogue::language(file.language).name);
  if (file.origin != sources::Origin::own) json.member("from", sources::word(file.origin));
  json.key("line").number(symbol.line).key("end_line").number(symbol.end_line);
  json.key("name_line").number(symbol.name_line).member("kind", syntax::word(symbol.kind));
  json.member("name", syntax.text(symbol.name));
  if (symbol.container.valid())
    json.member("container", syntax.text(syntax.symbols[symbol.container.index()].name));
  json.close();
  out += json.take().bytes() + "\n";
}

}  // namespace

std::string definition_lines(const Context& context) {
  std::string out;
  const model::Analysis& analysis = *context.analysis;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const syntax::Syntax& syntax = analysis.project->of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols)
      add_definition(analysis, FileId(i), symbol, out);
  }
  return out;
}

std::string reference_lines(const Context& context) {
  std::string out;
  for (std::size_t i = 0; i < context.analysis->project->size(); ++i)
    out += FileRows(*context.analysis, FileId(i)).lines();
  return out;
}

}  // namespace cutaway::render
