// SPDX-License-Identifier: Apache-2.0
// From the code at the top of files, routes and entry points over the names that it uses: what is
// never come to is dead.
#include "meaning/ai/paths/uses.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "base/text.h"
#include "meaning/ai/paths/never.h"
#include "meaning/ai/paths/written_names.h"

namespace cutaway::meaning {
namespace {

using syntax::ImportKind;
using syntax::Symbol;
using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::uint32_t kLongestText = 80;
constexpr std::string_view kParts = ".:";  ///< between components of "lib.search", "app:search"
/// By which a base is asked for the classes that are made of it.
constexpr std::string_view kAsked = "__subclasses__";
constexpr auto kSure =
    std::to_array<std::string_view>({".py", ".ts", ".tsx", ".js", ".jsx", ".mjs"});
constexpr auto kTemplates = std::to_array<std::string_view>({".vue", ".svelte", ".astro"});

bool ends_with_any(std::string_view path, std::span<const std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return path.ends_with(end); });
}

bool is_top(const Symbol& symbol) {
  const bool kind = symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::class_;
  return kind && !symbol.container.valid() && !symbol.name.empty();
}

}  // namespace

AiUses::AiUses(const ReaderContext& context, const AiEntries& entries, const AiWords& words,
               Wanted wanted)
    : context_(context), entries_(entries), words_(words), strict_(wanted == Wanted::seen) {
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId id(i);
    // `components/Playground/` may be called an example and be a screen of the product.
    if (context.project.file(id).origin != sources::Origin::test) note_file(id);
  }
  for (const auto& [package, symbol] : offered_)
    if (loads_ && texts_.contains(base_name(folder_name(context_.project.file(package).path))))
      alive_.insert(symbol);
  for (const SymbolRef top : tops_)
    if (is_called_from_outside(top) || is_open(top)) alive_.insert(top);
  spread();
  keep_families();
}

void AiUses::note_file(FileId id) {
  const syntax::Syntax& syntax = context_.project.of(id);
  Names names;
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    if (!is_top(syntax.symbols[i])) continue;
    tops_.push_back({id, SymbolId(i)});
    names[syntax.text(syntax.symbols[i].name)].push_back({id, SymbolId(i)});
  }
  note_imports(id, names);
  // `export default Page` below what it names: whoever loads the file takes it.
  for (const syntax::Export& item : syntax.exports) {
    const auto found = names.find(syntax.text(item.local));
    if (syntax.text(item.name) == "default" && found != names.end())
      alive_.insert(found->second.begin(), found->second.end());
  }
  const NeverRun never(syntax, !entries_.only_tries_out(id));
  for (const ValueNode& node : syntax.values) {
    if (node.kind == ValueKind::reference)
      if (const auto named = names.find(syntax.text(node.text)); named != names.end())
        for (const SymbolRef used : named->second)
          if (used.file != id) imported_names_.insert(used);
    if (strict_ && never.holds(node.line)) continue;
    if (node.kind == ValueKind::reference || node.kind == ValueKind::member)
      named_in_[syntax.text(node.text)].insert(id);
    if (node.kind == ValueKind::reference)
      note_use(id, names, syntax.text(node.text), node.line);
    else if (node.kind == ValueKind::string && node.text.size < kLongestText)
      note_text(id, syntax.text(node.text));
    else if (node.kind == ValueKind::member && syntax.text(node.text) == kAsked &&
             node.child_count > 0)
      families_.insert(last_of(syntax.text(syntax.value(syntax.child(node, 0)).text), kParts));
  }
  for (const syntax::Call& call : syntax.calls)
    loads_ = loads_ || syntax.text(call.name) == "import_module";
  for (const syntax::Call& call : syntax.calls)
    if ((call.flags & syntax::kMarkup) != 0) note_use(id, names, syntax.text(call.name), call.line);
  for (const syntax::Base& base : syntax.bases)
    note_types(id, names, syntax.text(base.name), base.line);
  for (const syntax::Annotation& note : syntax.annotations)
    note_types(id, names, syntax.text(note.name), 0);
  for (const syntax::Parameter& parameter : syntax.parameters)
    note_types(id, names, syntax.text(parameter.type), parameter.line);
  for (const Symbol& symbol : syntax.symbols)
    note_types(id, names, syntax.text(symbol.type), symbol.line);
}

/// What is handed on by `export … from`, or taken in by a template, counts as used.
void AiUses::note_imports(FileId id, Names& names) {
  const syntax::Syntax& syntax = context_.project.of(id);
  const auto links = context_.links.imports(id);
  const std::string& path = context_.project.file(id).path;
  // What a package of a program offers is used where something else names it; a library's, by
  // others.
  const bool package = path.ends_with("__init__.py");
  const bool hands_on =
      ends_with_any(path, kTemplates) || (package && !(strict_ && entries_.answers_requests()));
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& item = syntax.imports[i];
    const linking::ImportLink& link = links[i];
    if (link.file.valid()) imported_.insert(link.file), importers_[link.file].insert(id);
    if (!link.symbol.valid()) {
      // A name that gets its value elsewhere is no module.
      if (link.file.valid() && link.line == 0) whole_.insert(link.file);
      if (!item.name.empty() && (link.package == 0 || !strict_))
        texts_.insert(syntax.text(item.name));
      continue;
    }
    const bool offered = package && strict_ && entries_.answers_requests();
    const bool handed_on =
        !offered && (item.kind == ImportKind::reexport || item.kind == ImportKind::dynamic);
    if (handed_on || hands_on) alive_.insert(link.symbol);
    if (package) offered_.emplace_back(id, link.symbol);
    if (!package) imported_names_.insert(link.symbol);
    names[local_name(syntax, item)].push_back(link.symbol);
  }
}

void AiUses::note_use(FileId id, const Names& names, std::string_view name, std::uint32_t line) {
  const auto found = names.find(name.substr(0, name.find('.')));
  if (found == names.end()) return;
  const SymbolRef user = outer(id, line);
  for (const SymbolRef used : found->second) {
    if (used == user) continue;
    if (user.symbol.valid())
      uses_[user].push_back(used);
    else
      alive_.insert(used);
  }
}

/// The names in a written type: `list[Order]`, `Promise<Order>`.
void AiUses::note_types(FileId id, const Names& names, std::string_view written,
                        std::uint32_t line) {
  std::size_t from = 0;
  for (std::size_t i = 0; i <= written.size(); ++i) {
    const bool part =
        i < written.size() && (std::isalnum(static_cast<unsigned char>(written[i])) != 0 ||
                               written[i] == '_' || written[i] == '$');
    if (part) continue;
    if (i > from) note_use(id, names, written.substr(from, i - from), line);
    from = i + 1;
  }
}

/// `getattr(module, "search")`, "lib.search": a plain word is only a name in Python.
void AiUses::note_text(FileId id, std::string_view text) {
  if (text.empty() || text.find('/') != std::string_view::npos) return;
  const std::string_view name = last_of(text, kParts);
  const std::string& path = context_.project.file(id).path;
  const bool dotted = name.size() < text.size();
  // `__all__` says what a package offers.
  const bool code = ends_with_any(path, kSure);
  if (strict_ && path.ends_with("__init__.py") && !dotted) return;
  if (strict_ && code && !dotted && (path.ends_with(".py") || identifier_words(name).size() > 1))
    plain_texts_[name].insert(id);
  else if (dotted || path.ends_with(".py") || identifier_words(name).size() > 1)
    texts_.insert(name);
}

/// A plain word names it where its module is known: "openai" is said of many things.
bool AiUses::is_named_by_text(SymbolRef top, std::string_view name) const {
  if (texts_.contains(name)) return true;
  const auto found = plain_texts_.find(name);
  if (found == plain_texts_.end()) return false;
  const bool python = context_.project.file(top.file).path.ends_with(".py");
  return std::ranges::any_of(found->second, [&](FileId id) {
    // Other languages have names of their own; there a text may name what a container holds.
    if (context_.project.file(id).path.ends_with(".py") != python) return false;
    if (id == top.file || !python) return true;
    const auto known = context_.links.file_imports(id);
    return std::ranges::find(known, top.file) != known.end();
  });
}

bool AiUses::is_called_from_outside(SymbolRef top) const {
  const syntax::Syntax& syntax = context_.project.of(top.file);
  const Symbol& symbol = syntax.symbols[top.symbol.index()];
  if ((symbol.flags & (syntax::kEntryPoint | syntax::kDefaultExport)) != 0) return true;
  const std::string_view name = syntax.text(symbol.name);
  if (words_.has("comes.called", letters_of(name)) && !is_trial(top, name)) return true;
  // Parts of screens are put in by routers, stores and other screens in many ways.
  const std::string& path = context_.project.file(top.file).path;
  const char first = syntax.text(symbol.name).front();
  if ((path.ends_with(".tsx") || path.ends_with(".jsx")) && first >= 'A' && first <= 'Z')
    return true;
  const auto lies_in = [&](SymbolId at) {
    while (at.valid() && at != top.symbol) at = syntax.symbols[at.index()].container;
    return at.valid();
  };
  return entries_.lies_in(top) ||
         std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& note) {
           const std::string_view plain = syntax.text(note.name);
           return note.target.valid() && lies_in(note.target) &&
                  !(strict_ &&
                    words_.has("program.plain_notes", plain.substr(plain.rfind('.') + 1)));
         });
}

/// `main` of a module that is no program.
bool AiUses::is_trial(SymbolRef top, std::string_view name) const {
  return strict_ && name == "main" && entries_.only_tries_out(top.file);
}

/// "shop.tools.search": a module that is imported by its name.
bool AiUses::is_loaded(FileId id) const {
  const std::string_view base = base_name(context_.project.file(id).path);
  return loads_ && texts_.contains(base.substr(0, base.find('.')));
}

/// Others may use it without an import that names it.
bool AiUses::is_open(SymbolRef top) const {
  const syntax::Syntax& syntax = context_.project.of(top.file);
  if (is_loaded(top.file)) return true;
  if (is_trial(top, syntax.text(syntax.symbols[top.symbol.index()].name))) return false;
  const std::string_view name = syntax.text(syntax.symbols[top.symbol.index()].name);
  if (is_named_by_text(top, name) || !ends_with_any(context_.project.file(top.file).path, kSure))
    return true;
  if (imported_.contains(top.file) && !whole_.contains(top.file)) return false;
  const auto found = named_in_.find(name);
  return found != named_in_.end() &&
         (found->second.size() > 1 || !found->second.contains(top.file));
}

void AiUses::spread() {
  std::vector<SymbolRef> open(alive_.begin(), alive_.end());
  while (!open.empty()) {
    const SymbolRef at = open.back();
    open.pop_back();
    const auto found = uses_.find(at);
    if (found == uses_.end()) continue;
    for (const SymbolRef used : found->second)
      if (alive_.insert(used).second) open.push_back(used);
  }
}

/// Several classes of one base that nothing names are made by what knows the base; one alone where
/// the base is asked for its classes, or is a class of the project that no other one fills. A class
/// of a module that nothing takes in does not exist.
void AiUses::keep_families() {
  std::map<std::string_view, std::vector<SymbolRef>> unnamed;
  std::set<std::string_view> filled, own;
  for (const SymbolRef top : tops_) {
    const syntax::Syntax& syntax = context_.project.of(top.file);
    const Symbol& symbol = syntax.symbols[top.symbol.index()];
    if (symbol.kind != SymbolKind::class_) continue;
    own.insert(syntax.text(symbol.name));
    const bool lives = alive_.contains(top);
    const bool taken = !strict_ || (imported_.contains(top.file) && !imported_names_.contains(top));
    for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
      const std::string_view base =
          last_of(syntax.text(syntax.bases[symbol.first_base + b].name), kParts);
      if (lives) filled.insert(base);
      if (!lives && taken) unnamed[base].push_back(top);
    }
  }
  for (const auto& [base, types] : unnamed)
    if (types.size() > 1 || families_.contains(base) ||
        (own.contains(base) && !filled.contains(base)))
      alive_.insert(types.begin(), types.end());
  spread();
}

SymbolRef AiUses::outer(FileId id, std::uint32_t line) const {
  const syntax::Syntax& syntax = context_.project.of(id);
  // In order of their first lines: the last one that begins before it is the only one.
  for (auto top =
           std::ranges::upper_bound(tops_, std::tuple(id, line), {},
                                    [&](SymbolRef one) {
                                      const auto& symbols = context_.project.of(one.file).symbols;
                                      return std::tuple(one.file, symbols[one.symbol.index()].line);
                                    });
       top != tops_.begin();) {
    --top;
    if (top->file != id) break;
    if (line <= syntax.symbols[top->symbol.index()].end_line) return *top;
    break;
  }
  return {};
}

bool AiUses::is_dead(SymbolRef symbol) const {
  if (!symbol.valid() || !symbol.symbol.valid()) return false;
  const syntax::Syntax& syntax = context_.project.of(symbol.file);
  SymbolId at = symbol.symbol;
  while (syntax.symbols[at.index()].container.valid()) at = syntax.symbols[at.index()].container;
  const SymbolRef top{symbol.file, at};
  return is_top(syntax.symbols[at.index()]) && is_own(context_, symbol.file) &&
         !alive_.contains(top);
}

bool AiUses::is_unread(FileId id, std::string_view name) const {
  if (texts_.contains(name)) return false;
  const auto found = named_in_.find(name);
  if (found == named_in_.end()) return true;
  const auto takers = importers_.find(id);
  if (takers == importers_.end()) return false;
  const auto reads = [&](FileId other) { return found->second.contains(other); };
  // What hands all of it on hides who reads it.
  const auto hands_on = [&](FileId other) {
    const syntax::Syntax& syntax = context_.project.of(other);
    return std::ranges::any_of(syntax.imports, [](const syntax::Import& item) {
      return item.kind == ImportKind::reexport;
    });
  };
  return !reads(id) && std::ranges::none_of(takers->second, [&](FileId other) {
    return reads(other) || hands_on(other);
  });
}

}  // namespace cutaway::meaning
