// SPDX-License-Identifier: Apache-2.0
// From the modules in which a program is come into over what they import. Where a way may exist
// that is not followed, the module counts as reached.
#include "meaning/ai/paths/reach.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/ai/paths/written_names.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestText = 300;
/// Of the modules that work with models more than this share left over is a way not understood.
constexpr double kMostLeftOver = .6;
constexpr std::string_view kPackage = "__init__.py";
constexpr auto kManifests =
    std::to_array<std::string_view>({"pyproject.toml", "setup.py", "setup.cfg"});

/// How a manifest says to the index of packages for whom it is.
constexpr std::string_view kClassifier = "Programming Language ::";

bool is_python(std::string_view path) { return path.ends_with(".py"); }
bool is_data(std::string_view path) {
  return path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".json") ||
         path.ends_with(".toml");
}

/// "llm" of "app/llm.py", "tools" of "app/tools/__init__.py".
std::string_view stem_of(std::string_view path) {
  std::string_view name = base_name(path);
  if (name == kPackage) return base_name(folder_name(path));
  return name.substr(0, name.find('.'));
}

/// "shop.tools.search" is a name; a sentence with a dot at its end is none.
bool is_name(std::string_view text) {
  return !text.empty() && text.find(' ') == std::string_view::npos;
}

/// `TEXTS = {"clerk": clerk.TEXT}` at the top: what lies in the package is used in it.
bool holds_table(const syntax::Syntax& syntax) {
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    if (symbol.container.valid() || !symbol.value.valid()) return false;
    const ValueNode& record = syntax.value(symbol.value);
    for (std::size_t c = 0; record.kind == ValueKind::record && c < record.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(record, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const ValueKind held = syntax.value(syntax.child(entry, 0)).kind;
      if (held == ValueKind::member || held == ValueKind::reference) return true;
    }
    return false;
  });
}

}  // namespace

AiReach::AiReach(const ReaderContext& context, const AiEntries& entries, const AiWords& words,
                 const AiUses& uses)
    : context_(context), entries_(entries), words_(words), uses_(uses) {
  if (!entries.answers_requests()) return;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId id(i);
    by_path_.emplace(context.project.file(id).path, id);
    if (context.project.file(id).origin == sources::Origin::test) continue;
    note_texts(id);
    if (!is_python(context.project.file(id).path)) continue;
    modules_.push_back(id), note_loading(id);
    by_stem_[stem_of(context.project.file(id).path)].push_back(id);
  }
  for (const FileId id : modules_) note_edges(id);
  std::vector<FileId> open;
  for (const FileId id : modules_) {
    if (is_start(id)) open.push_back(id);
    const bool asked = is_plain_package(id) && is_asked_by_text(id);
    if (asked) open.insert(open.end(), offers_[id].begin(), offers_[id].end());
  }
  spread(std::move(open));
  keep_libraries();
  std::size_t counted = 0;
  for (const FileId id : modules_)
    if (is_counted(id)) {
      ++counted;
      if (!reached_.contains(id)) left_over_.insert(id);
    }
  if (static_cast<double>(left_over_.size()) > kMostLeftOver * static_cast<double>(counted))
    left_over_.clear();
  if (!left_over_.empty()) note_data();
}

bool AiReach::is_counted(FileId id) const {
  return is_own(context_, id) && base_name(context_.project.file(id).path) != kPackage;
}

void AiReach::note_texts(FileId id) {
  const syntax::Syntax& syntax = context_.project.of(id);
  // `__all__` says what a package offers, and no more.
  if (base_name(context_.project.file(id).path) == kPackage) return;
  for (const ValueNode& node : syntax.values)
    if (node.kind == ValueKind::string) note_text(syntax.text(node.text));
  for (const syntax::DataNode& node : syntax.data) note_text(syntax.text(node.value));
}

/// "python -m shop.tools.search" and "shop.tools.search:Search" name `tools.search` and `Search`.
void AiReach::note_text(std::string_view whole) {
  if (whole.empty() || whole.size() > kLongestText) return;
  for (const std::string_view text : split(whole, ' ')) {
    texts_.insert(text);
    for (std::size_t from = 0; from != std::string_view::npos;) {
      const std::size_t cut = text.find_first_of(".:/", from);
      const bool last = cut == std::string_view::npos;
      const std::size_t next = last ? cut : text.find_first_of(".:/", cut + 1);
      texts_.insert(text.substr(from, cut - from));
      if (!last) texts_.insert(text.substr(from, next - from));
      from = last ? cut : cut + 1;
    }
  }
}

/// `import_module(f"shop.tools.{name}")`: all that lies there may be taken in.
void AiReach::note_loading(FileId id) {
  const syntax::Syntax& syntax = context_.project.of(id);
  bool imports = false, lists = false, looks = false;
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view name = syntax.text(call.name);
    looks = looks || words_.has("model.found_by", name);
    lists = lists || words_.has("model.listed_by", name);
    if ((name != "import_module" && name != "__import__") || call.argument_count == 0) continue;
    const ValueNode& given = syntax.value(syntax.arguments[call.first_argument]);
    if (given.kind == ValueKind::string) continue;
    imports = true;
    if (given.child_count == 0 || given.kind == ValueKind::member) continue;
    const ValueNode& first = syntax.value(syntax.child(given, 0));
    std::string folder(first.kind == ValueKind::string ? syntax.text(first.text) : "");
    std::ranges::replace(folder, '.', '/');
    // Without a beginning that is known it is the package around.
    if (folder.empty() || folder == "/")
      folder = std::string(folder_name(context_.project.file(id).path)) + "/";
    if (folder.find(' ') == std::string::npos) opened_.insert("/" + folder);
  }
  for (const ValueNode& node : syntax.values)
    if (node.kind == ValueKind::member && node.child_count > 0 &&
        syntax.text(node.text) == "__subclasses__")
      asked_.insert(last_of(syntax.text(syntax.value(syntax.child(node, 0)).text)));
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (syntax.text(symbol.name) == "__init_subclass__" && symbol.container.valid())
      asked_.insert(syntax.text(syntax.symbols[symbol.container.index()].name));
  if (!looks && !(lists && imports)) return;
  opened_.insert("/" + std::string(folder_name(context_.project.file(id).path)) + "/");
  for (const ValueNode& node : syntax.values)
    if (node.kind == ValueKind::string && node.text.size > 2 && node.text.size < kLongestText) {
      std::string folder(syntax.text(node.text));
      std::ranges::replace(folder, '.', '/');
      if (is_name(folder)) opened_.insert("/" + folder + "/");
    }
}

void AiReach::note_edges(FileId id) {
  const syntax::Syntax& syntax = context_.project.of(id);
  const auto links = context_.links.imports(id);
  const bool plain = is_plain_package(id);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const linking::ImportLink& link = links[i];
    // Within a function that nobody calls nothing is taken in.
    const SymbolId within = syntax.imports[i].scope;
    if (within.valid() && uses_.is_dead({id, within})) continue;
    auto& into = plain ? offers_[id] : takes_[id];
    for (const FileId other : {link.file, link.symbol.valid() ? link.symbol.file : FileId()}) {
      if (!other.valid() || other == id) continue;
      into.push_back(other);
      imported_.insert(other);
      if (!link.symbol.valid()) whole_[id].insert(other);
    }
    if (link.file.valid() || link.symbol.valid()) continue;
    // `from helpers import x` where the folder is put on the path while the program runs.
    for (const FileId other : found_beside(id, syntax.text(syntax.imports[i].module)))
      into.push_back(other);
  }
}

/// `from helpers import x` beside `helpers.py`, `from tools.search import x` anywhere.
std::vector<FileId> AiReach::found_beside(FileId user, std::string_view module) const {
  std::vector<FileId> out;
  const auto named = by_stem_.find(last_of(module));
  if (named == by_stem_.end()) return out;
  const std::string_view folder = folder_name(context_.project.file(user).path);
  const bool dotted = module.find('.') != std::string_view::npos;
  std::string end = "/" + std::string(module);
  std::ranges::replace(end, '.', '/');
  for (const FileId id : named->second) {
    const std::string& path = context_.project.file(id).path;
    const bool fits =
        dotted ? ("/" + path).find(end) != std::string::npos : folder_name(path) == folder;
    if (fits) out.push_back(id);
  }
  return out;
}

/// A package that only hands on what lies in it: no function, no call, nothing that runs.
bool AiReach::is_plain_package(FileId id) const {
  if (base_name(context_.project.file(id).path) != kPackage) return false;
  const syntax::Syntax& syntax = context_.project.of(id);
  return syntax.calls.empty() && !holds_table(syntax) &&
         std::ranges::none_of(syntax.symbols, [](const auto& symbol) {
           return symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::class_;
         });
}

bool AiReach::is_opened(std::string_view path) const {
  const std::string whole = "/" + std::string(path);
  return std::ranges::any_of(
      opened_, [&](const std::string& piece) { return whole.find(piece) != std::string::npos; });
}

/// A text is the path or the name with dots of the module, or the name of something in it.
bool AiReach::is_named(FileId id) const {
  const std::string& path = context_.project.file(id).path;
  const bool package = base_name(path) == kPackage;
  const std::string_view above = folder_name(path);
  const std::string_view folder = base_name(package ? folder_name(above) : above);
  const std::string dotted = std::string(folder) + "." + std::string(stem_of(path));
  if (!package && texts_.contains(base_name(path))) return true;
  if (texts_.contains(dotted)) return true;
  const syntax::Syntax& syntax = context_.project.of(id);
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.kind == SymbolKind::class_ && !symbol.container.valid() &&
           texts_.contains(syntax.text(symbol.name));
  });
}

/// `TOOLS.register("search", find)` at the top, on what another module of the project made.
bool AiReach::adds_itself(FileId id) const {
  const syntax::Syntax& syntax = context_.project.of(id);
  const auto links = context_.links.imports(id);
  std::set<std::string_view> taken;
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i)
    if (links[i].file.valid()) taken.insert(local_name(syntax, syntax.imports[i]));
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.scope.valid() || !call.callee.valid()) return false;
    const ValueNode& callee = syntax.value(call.callee);
    if (!words_.has_any("tool.adds", identifier_words(syntax.text(call.name)))) return false;
    if (callee.kind == ValueKind::reference) return taken.contains(syntax.text(call.name));
    if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
    const ValueNode& on = syntax.value(syntax.child(callee, 0));
    return on.kind == ValueKind::reference && taken.contains(syntax.text(on.text));
  });
}

/// A decorator at the top, or a base that is asked for its classes, makes the module known to
/// others by being taken in.
bool AiReach::registers(FileId id) const {
  const syntax::Syntax& syntax = context_.project.of(id);
  const bool asked = std::ranges::any_of(syntax.bases, [&](const syntax::Base& base) {
    return asked_.contains(last_of(syntax.text(base.name)));
  });
  if (asked || adds_itself(id)) return true;
  return std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& note) {
    if (!note.target.valid() || syntax.symbols[note.target.index()].container.valid()) return false;
    return !words_.has("program.plain_notes", last_of(syntax.text(note.name)));
  });
}

/// "shop.tools.Search" by which a package is asked for what it offers: other names may come, too.
bool AiReach::is_asked_by_text(FileId package) const {
  const syntax::Syntax& syntax = context_.project.of(package);
  const std::string before(stem_of(context_.project.file(package).path));
  return std::ranges::any_of(syntax.imports, [&](const syntax::Import& item) {
    return !item.name.empty() &&
           texts_.contains(before + "." + std::string(syntax.text(item.name)));
  });
}

bool AiReach::is_start(FileId id) const {
  const std::string& path = context_.project.file(id).path;
  if (entries_.opens(id) || is_opened(path) || is_named(id)) return true;
  const std::string whole = "/" + path;
  if (words_.has("taken_in.files", base_name(path))) return true;
  const auto lies_in = [&](std::string_view folder) {
    return whole.find("/" + std::string(folder) + "/") != std::string::npos;
  };
  if (std::ranges::any_of(words_.list("taken_in.folders"), lies_in)) return true;
  if (imported_.contains(id)) return false;
  if (std::ranges::any_of(words_.list("taken_in.left"), lies_in)) return registers(id);
  // Nobody takes it in: then somebody starts it, or a program that is not of the project does.
  const std::string_view stem = stem_of(path);
  return registers(id) || words_.has_any("program.names", identifier_words(stem));
}

/// Who takes in `shop.tools.search` runs `shop/__init__.py` and `shop/tools/__init__.py`, too.
void AiReach::add_packages_above(FileId id, std::vector<FileId>& open) {
  std::string_view folder = folder_name(context_.project.file(id).path);
  while (!folder.empty()) {
    const std::string package = std::string(folder) + "/" + std::string(kPackage);
    const auto found = by_path_.find(package);
    if (found == by_path_.end()) return;
    open.push_back(found->second);
    folder = folder_name(folder);
  }
}

void AiReach::spread(std::vector<FileId> open) {
  std::set<FileId> handed_on;
  // A package may hand on all of one within it.
  const auto hand_on = [&](FileId first) {
    std::vector<FileId> packages{first};
    while (!packages.empty()) {
      const FileId package = packages.back();
      packages.pop_back();
      if (!handed_on.insert(package).second) continue;
      open.insert(open.end(), offers_[package].begin(), offers_[package].end());
      packages.insert(packages.end(), whole_[package].begin(), whole_[package].end());
    }
  };
  while (!open.empty()) {
    const FileId at = open.back();
    open.pop_back();
    if (!reached_.insert(at).second) continue;
    add_packages_above(at, open);
    for (const FileId other : takes_[at]) open.push_back(other);
    if (!is_plain_package(at))
      for (const FileId package : whole_[at]) hand_on(package);
    // What makes itself known does so when its package is run.
    for (const FileId other : offers_[at])
      if (registers(other)) open.push_back(other);
  }
}

/// Of a folder with a manifest in which no program starts, or by which it is given to all who write
/// Python, all may be taken in by others.
void AiReach::keep_libraries() {
  std::map<std::string, std::vector<FileId>> units;
  std::map<std::string, bool> lives;
  for (const FileId id : modules_) {
    std::string_view folder = folder_name(context_.project.file(id).path);
    const auto has_manifest = [&](std::string_view at) {
      return std::ranges::any_of(kManifests, [&](std::string_view name) {
        const std::string path =
            at.empty() ? std::string(name) : std::string(at) + "/" + std::string(name);
        return by_path_.contains(path);
      });
    };
    while (!folder.empty() && !has_manifest(folder)) folder = folder_name(folder);
    units[std::string(folder)].push_back(id);
    if (entries_.opens(id)) lives[std::string(folder)] = true;
  }
  std::vector<FileId> open;
  for (const auto& [folder, files] : units)
    if (!lives[folder] || is_published(folder)) open.insert(open.end(), files.begin(), files.end());
  spread(std::move(open));
}

bool AiReach::is_published(std::string_view folder) const {
  for (const std::string_view name : kManifests) {
    const std::string path =
        folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
    const auto found = by_path_.find(path);
    if (found == by_path_.end()) continue;
    const syntax::Syntax& syntax = context_.project.of(found->second);
    const auto says = [](std::string_view text) { return text.starts_with(kClassifier); };
    if (std::ranges::any_of(syntax.data,
                            [&](const auto& node) { return says(syntax.text(node.value)); }) ||
        std::ranges::any_of(syntax.values, [&](const auto& node) {
          return node.kind == ValueKind::string && says(syntax.text(node.text));
        }))
      return true;
  }
  return false;
}

/// Data that only modules left over name.
void AiReach::note_data() {
  std::map<std::string_view, std::vector<FileId>> data;
  for (const auto& [path, id] : by_path_)
    if (is_data(path)) data[base_name(path)].push_back(id);
  std::map<std::string_view, std::pair<bool, bool>> named;  // by one left over, by another
  for (std::size_t i = 0; i < context_.project.size(); ++i) {
    const FileId id(i);
    const syntax::Syntax& syntax = context_.project.of(id);
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::string || node.text.size > kLongestText) continue;
      const auto found = data.find(base_name(syntax.text(node.text)));
      if (found == data.end()) continue;
      auto& [left, other] = named[found->first];
      (left_over_.contains(id) ? left : other) = true;
    }
  }
  for (const auto& [name, files] : data) {
    const auto found = named.find(name);
    if (found == named.end() || !found->second.first || found->second.second) continue;
    if (files.size() == 1) left_data_.insert(files.front());
  }
}

}  // namespace cutaway::meaning
