// SPDX-License-Identifier: Apache-2.0
// Looks each word of a function up among what its file defines and imports.
#include "findings/free_names.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/text.h"
#include "linking/links.h"
#include "model/quotes.h"

namespace cutaway::findings {
namespace {

bool in_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$';
}

/// Lines of a file from `first` to `last`, without blanks at their edges.
std::string lines_of(model::Quotes& quotes, FileId file, std::uint32_t first, std::uint32_t last) {
  const std::vector<std::string>& lines = quotes.file(file);
  std::string out;
  for (std::uint32_t line = first; line <= last && line <= lines.size(); ++line) {
    out += trim(lines[line - 1]);
    out += '\n';
  }
  return out;
}

/// Words of a code that may be names from outside: not in quotes or remarks, and no member of
/// something else (`order.total`; `this.total` is one of the own type).
std::vector<std::string> words_of(std::string_view code) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '"' || c == '\'') {
      while (++at < code.size() && code[at] != c && code[at] != '\n')
        at += code[at] == '\\' ? 1 : 0;
    } else if (c == '/' && at + 1 < code.size() && code[at + 1] == '/') {
      at = std::min(code.find('\n', at), code.size());
    } else if (in_name(c)) {
      const std::size_t begin = at;
      while (at + 1 < code.size() && in_name(code[at + 1])) ++at;
      const std::string_view before = code.substr(0, begin);
      const bool member = before.ends_with('.') || before.ends_with("->") || before.ends_with("::");
      const bool own = before.ends_with("this.") || before.ends_with("self.") ||
                       before.ends_with("this->") || before.ends_with("self::");
      if (!member || own) out.emplace_back(code.substr(begin, at + 1 - begin));
    }
  }
  return out;
}

}  // namespace

/// What a file means by its names.
class NamesInFile {
 public:
  NamesInFile(const Ground& ground, model::Quotes& quotes, FileId file)
      : quotes_(quotes), file_(file), syntax_(ground.analysis.project->of(file)) {
    for (std::size_t s = 0; s < syntax_.symbols.size(); ++s) {
      if (!inside_function(SymbolId(s)))
        own_[std::string(syntax_.text(syntax_.symbols[s].name))].emplace_back(s);
    }
    const auto links = ground.analysis.links->imports(file);
    for (std::size_t i = 0; i < syntax_.imports.size() && i < links.size(); ++i) {
      const syntax::Import& row = syntax_.imports[i];
      std::string_view name = syntax_.text(row.alias.empty() ? row.name : row.alias);
      if (name.empty() || name == "*") continue;
      name = name.substr(name.find_last_of("./:\\") + 1);
      imported_[std::string(name)] = links[i].symbol.valid() ? links[i].symbol.file : links[i].file;
    }
  }

  /// Where a name that is defined here and nowhere else stands; nothing where it is another's, or
  /// one of several.
  const std::vector<SymbolId>* own(const std::string& name) const {
    const auto found = own_.find(name);
    return found == own_.end() ? nullptr : &found->second;
  }
  /// The own file that it comes from; not valid where it comes from outside or is not imported.
  FileId from(const std::string& name) const {
    const auto found = imported_.find(name);
    return found == imported_.end() ? FileId() : found->second;
  }
  bool imports(const std::string& name) const { return imported_.contains(name); }

  /// Its text without blanks: by these no two differ.
  std::string text(SymbolId id) const {
    using Kind = syntax::SymbolKind;
    const syntax::Symbol& symbol = syntax_.symbols[id.index()];
    // Of a field that gets its value elsewhere the type is all that is known; its line may hold
    // others, too.
    const bool field = symbol.kind == Kind::field || symbol.kind == Kind::property;
    if (field && symbol.tokens == 0 && !symbol.value.valid())
      return std::string(syntax_.text(symbol.type));
    std::string text = lines_of(quotes_, file_, symbol.name_line, symbol.end_line);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    return text;
  }

 private:
  bool inside_function(SymbolId id) const {
    for (SymbolId outer = syntax_.symbols[id.index()].container; outer.valid();
         outer = syntax_.symbols[outer.index()].container) {
      const auto kind = syntax_.symbols[outer.index()].kind;
      if (kind == syntax::SymbolKind::function || kind == syntax::SymbolKind::method) return true;
    }
    return false;
  }

  model::Quotes& quotes_;
  FileId file_;
  const syntax::Syntax& syntax_;
  std::map<std::string, std::vector<SymbolId>> own_;
  std::map<std::string, FileId> imported_;
};

namespace {

/// What the function itself calls so: parameters and variables.
std::set<std::string> bound_in(const syntax::Syntax& syntax, SymbolId function) {
  std::set<std::string> out;
  const syntax::Symbol& symbol = syntax.symbols[function.index()];
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
    out.emplace(syntax.text(syntax.parameters[symbol.first_parameter + p].name));
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.line >= symbol.line && binding.line <= symbol.end_line)
      out.emplace(syntax.text(binding.target));
  }
  return out;
}

/// Whether two files mean different things by a name that both define or import.
bool differ(const NamesInFile& one, FileId of_one, const NamesInFile& other, FileId of_other,
            const std::string& name) {
  const auto *here = one.own(name), *there = other.own(name);
  if (here != nullptr && there != nullptr) {
    return here->size() != there->size() || one.text(here->front()) != other.text(there->front());
  }
  if (here != nullptr) return other.imports(name) && other.from(name) != of_one;
  if (there != nullptr) return one.imports(name) && one.from(name) != of_other;
  return one.imports(name) && other.imports(name) && one.from(name) != other.from(name);
}

}  // namespace

struct FreeNames::Known {
  explicit Known(const Ground& ground) : quotes(ground.analysis) {}

  const NamesInFile& of(const Ground& ground, FileId file) {
    const auto found = files.find(file);
    if (found != files.end()) return found->second;
    return files.emplace(file, NamesInFile(ground, quotes, file)).first->second;
  }

  model::Quotes quotes;
  std::map<FileId, NamesInFile> files;
};

FreeNames::FreeNames(const Ground& ground, const std::vector<SymbolRef>& moving)
    : ground_(ground), known_(std::make_unique<Known>(ground)) {
  for (const SymbolRef& one : moving) {
    const syntax::Syntax& with = ground.analysis.project->of(one.file);
    moving_.insert(with.text(with.symbols[one.symbol.index()].name));
  }
}

FreeNames::~FreeNames() = default;

std::vector<std::string> FreeNames::not_the_same(const std::vector<SymbolRef>& copies) {
  std::vector<std::string> out;
  const SymbolRef& first = copies.front();
  const syntax::Syntax& syntax = ground_.analysis.project->of(first.file);
  const syntax::Symbol& function = syntax.symbols[first.symbol.index()];
  const std::set<std::string> bound = bound_in(syntax, first.symbol);
  std::vector<std::string> words;
  for (std::string& name :
       words_of(lines_of(known_->quotes, first.file, function.name_line, function.end_line))) {
    const bool stays = moving_.contains(name) || bound.contains(name) ||
                       lower(name).starts_with("log") ||
                       std::ranges::find(words, name) != words.end();
    if (!stays) words.push_back(std::move(name));
  }
  const NamesInFile& here = known_->of(ground_, first.file);
  for (const SymbolRef& copy : copies) {
    if (copy.file == first.file) continue;
    const NamesInFile& there = known_->of(ground_, copy.file);
    for (const std::string& name : words) {
      if (std::ranges::find(out, name) == out.end() &&
          differ(here, first.file, there, copy.file, name))
        out.push_back(name);
    }
  }
  return out;
}

}  // namespace cutaway::findings
