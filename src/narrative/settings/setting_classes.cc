// SPDX-License-Identifier: Apache-2.0
// Goes through classes that a file of settings fills, from the outermost inwards.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/stack/samples.h"
#include "narrative/settings/setting_sources.h"
#include "syntax/data_view.h"

namespace cutaway::narrative {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewestFields = 3, kMostWords = 3, kDeepest = 4;

/// What a type as written says: "Config" of `*log.Config`, in "log"; of many where it is a list.
struct TypeSaid {
  std::string_view name, package;
  bool many = false;
};

TypeSaid said_by(std::string_view type) {
  constexpr std::array<std::string_view, 6> kAround = {"Option<", "Box<", "Arc<",
                                                       "*",       "Vec<", "[]"};
  TypeSaid out;
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view around : kAround) {
      if (!type.starts_with(around)) continue;
      type.remove_prefix(around.size());
      if (around.ends_with('<') && type.ends_with('>')) type.remove_suffix(1);
      out.many = out.many || around == "Vec<" || around == "[]";
      again = true;
    }
  }
  const auto last = type.find_last_of(".:");
  out.name = last == std::string_view::npos ? type : type.substr(last + 1);
  if (last != std::string_view::npos && type[last] == '.') out.package = type.substr(0, last);
  return out;
}

/// A file that shows settings, and what stands there of the class at hand.
struct Shipped {
  FileId file;
  syntax::DataView root;
  bool sample = false;
};

class Classes {
 public:
  Classes(const SettingGround& ground, OwnSettings& out) : ground_(ground), out_(out) {
    const auto& files = ground.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      const FileId file(f);
      if (!ground.is_looked_at(file)) continue;
      const Syntax& syntax = of(file);
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        const SymbolKind kind = syntax.symbols[s].kind;
        if (kind == SymbolKind::struct_ || kind == SymbolKind::class_)
          by_name_[std::string(syntax.text(syntax.symbols[s].name))].push_back({file, SymbolId(s)});
      }
    }
  }

  void add() {
    std::vector<SymbolRef> roots;
    for (const auto& [name, classes] : by_name_)
      if (ground_.holds_settings(name) && identifier_words(name).size() <= kMostWords)
        for (const SymbolRef& one : classes)
          if (is_filled(one)) roots.push_back(one);
    std::set<SymbolRef> inner;
    for (const SymbolRef& root : roots) note_inner(root, inner, kDeepest);
    for (const SymbolRef& root : roots) {
      if (inner.contains(root)) continue;
      shipped_ = shipped_for(root);
      walk(root, "", shipped_, kDeepest);
    }
  }

 private:
  const Syntax& of(FileId file) const { return ground_.story().analysis.project->of(file); }
  std::string_view text(const SymbolRef& at) const {
    return of(at.file).text(of(at.file).symbols[at.symbol.index()].name);
  }

  std::vector<const syntax::Symbol*> fields(const SymbolRef& at) const {
    std::vector<const syntax::Symbol*> found;
    const Syntax& syntax = of(at.file);
    for (std::size_t s = at.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if (symbol.line > syntax.symbols[at.symbol.index()].end_line) break;
      if (symbol.container == at.symbol &&
          (symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::property))
        found.push_back(&symbol);
    }
    return found;
  }

  std::vector<const syntax::Annotation*> marks(FileId file, const syntax::Symbol& on) const {
    std::vector<const syntax::Annotation*> found;
    const Syntax& syntax = of(file);
    const auto index = static_cast<std::size_t>(&on - syntax.symbols.data());
    for (const syntax::Annotation& one : syntax.annotations)
      if (one.target.valid() && one.target.index() == index) found.push_back(&one);
    return found;
  }

  /// The text of the mark's only argument, or of the one that is called so.
  std::optional<std::string> argument(FileId file, const syntax::Annotation& mark,
                                      std::string_view named) const {
    const Syntax& syntax = of(file);
    for (std::uint8_t i = 0; i < mark.argument_count; ++i) {
      const ValueId id = syntax.arguments[mark.first_argument + i];
      const ValueNode& node = syntax.value(id);
      const bool entry = node.kind == ValueKind::entry && node.child_count > 0;
      if (entry && syntax.text(node.text) == named)
        return ground_.literal(file, syntax.child(node, 0));
      if (!entry && named.empty()) return ground_.literal(file, id);
    }
    return std::nullopt;
  }

  bool is_tag(FileId file, const syntax::Annotation& mark) const {
    return ground_.words("classes.tags").contains(of(file).text(mark.name));
  }

  /// At least half of the fields have a tag by which a file names them.
  bool is_tagged(const SymbolRef& at, const std::vector<const syntax::Symbol*>& all) const {
    const auto tagged = std::ranges::count_if(all, [&](const syntax::Symbol* field) {
      return std::ranges::any_of(marks(at.file, *field),
                                 [&](const auto* mark) { return is_tag(at.file, *mark); });
    });
    return tagged > 0 && static_cast<std::size_t>(tagged) * 2 >= all.size();
  }

  /// Marked as what a file fills, in a file that is called after settings, and code beside it fills
  /// something.
  bool is_filled(const SymbolRef& at) const {
    const auto all = fields(at);
    if (all.size() < kFewestFields || !ground_.is_named_so(at.file) || !fills_beside(at.file))
      return false;
    const Syntax& syntax = of(at.file);
    if (is_tagged(at, all)) return true;
    // The outermost class often has no tags, but fields of classes that have some.
    const auto of_tagged = std::ranges::count_if(all, [&](const syntax::Symbol* field) {
      const auto inner = class_of(at.file, *field);
      return inner && *inner != at && is_tagged(*inner, fields(*inner));
    });
    if (static_cast<std::size_t>(of_tagged) >= kFewestFields) return true;
    const auto& derives = ground_.words("classes.derives");
    for (const auto* mark : marks(at.file, syntax.symbols[at.symbol.index()]))
      for (std::uint8_t i = 0; i < mark->argument_count; ++i)
        if (derives.contains(
                syntax.text(syntax.value(syntax.arguments[mark->first_argument + i]).text)))
          return true;
    return false;
  }

  bool fills_beside(FileId file) const {
    const auto& loads = ground_.words("classes.loads");
    const std::string_view folder = folder_name(ground_.story().path(file));
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      if (folder_name(files[f].path) != folder || !ground_.is_looked_at(FileId(f))) continue;
      const Syntax& syntax = of(FileId(f));
      if (std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
            const std::string_view name = syntax.text(call.name);
            return loads.contains(name.substr(0, name.find("::")));
          }))
        return true;
    }
    return false;
  }

  /// The class that a field is of: one in the same file or folder, or in the package that is named,
  /// else the only one that is called so.
  std::optional<SymbolRef> class_of(FileId file, const syntax::Symbol& field) const {
    const TypeSaid said = said_by(of(file).text(field.type));
    const auto found = by_name_.find(said.name);
    if (found == by_name_.end()) return std::nullopt;
    const auto in_folder = [&](std::string_view folder, bool whole) -> std::optional<SymbolRef> {
      for (const SymbolRef& one : found->second) {
        const std::string_view its = folder_name(ground_.story().path(one.file));
        if (whole ? its == folder : base_name(its) == folder) return one;
      }
      return std::nullopt;
    };
    if (!said.package.empty()) return in_folder(package_folder(file, said.package), false);
    for (const SymbolRef& one : found->second)
      if (one.file == file) return one;
    if (const auto near = in_folder(folder_name(ground_.story().path(file)), true)) return near;
    if (found->second.size() != 1) return std::nullopt;
    return found->second.front();
  }

  /// "logger" of `import log "shop/logger"`.
  std::string_view package_folder(FileId file, std::string_view package) const {
    for (const syntax::Import& one : of(file).imports)
      if (of(file).text(one.alias) == package) return base_name(of(file).text(one.module));
    return package;
  }

  void note_inner(const SymbolRef& at, std::set<SymbolRef>& inner, std::size_t depth) const {
    for (const syntax::Symbol* field : fields(at)) {
      const auto of_class = class_of(at.file, *field);
      if (!of_class || *of_class == at || !inner.insert(*of_class).second || depth == 0) continue;
      note_inner(*of_class, inner, depth - 1);
    }
  }

  /// What the file calls the field; empty: it stands in none.
  std::string key_of(FileId file, const syntax::Symbol& field) const {
    const Syntax& syntax = of(file);
    std::string name(syntax.text(field.name));
    for (const auto* mark : marks(file, field)) {
      const std::string_view kind = syntax.text(mark->name);
      if (is_tag(file, *mark)) {
        const std::string said = argument(file, *mark, "").value_or("");
        const std::string first = said.substr(0, said.find(','));
        if (first == "-") return {};
        if (!first.empty()) return first;
      }
      if (kind == "serde")
        if (const auto renamed = argument(file, *mark, "rename")) return *renamed;
    }
    const auto& lines = ground_.story().quotes.file(file);
    for (std::uint32_t i = field.line; i <= field.name_line && i <= lines.size(); ++i)
      if (contains(lines[i - 1], "serde(skip")) return {};
    // Readers of Go take the name of a field without a tag in small letters.
    return ground_.story().path(file).ends_with(".go") ? lower(name) : name;
  }

  /// What marks beside the field, or a function that makes the default, say.
  std::optional<std::string> default_of(const SymbolRef& at, const syntax::Symbol& field) const {
    for (const auto* mark : marks(at.file, field)) {
      const std::string_view kind = of(at.file).text(mark->name);
      if (kind == "default")
        if (auto said = argument(at.file, *mark, "")) return said;
      if (kind == "builder")
        if (const auto said = argument(at.file, *mark, ""))
          if (auto plain = of_expression(*said)) return plain;
    }
    return made_by_default(at, of(at.file).text(field.name));
  }

  /// `80`, `None` and `String::from("localhost")`, as the text of a mark; none for other code.
  static std::optional<std::string> of_expression(std::string_view text) {
    constexpr std::string_view kFrom = "String::from(\"", kTo = "\".to_string()";
    if (text == "None") return "";
    if (text.starts_with('"') && text.ends_with(kTo))
      return std::string(text.substr(1, text.size() - 1 - kTo.size()));
    if (text.starts_with(kFrom) && text.ends_with("\")"))
      return std::string(text.substr(kFrom.size(), text.size() - kFrom.size() - 2));
    const bool plain =
        text == "true" || text == "false" ||
        (!text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }));
    return plain ? std::optional(std::string(text)) : std::nullopt;
  }

  /// `Self { port: 80, … }` of `fn default()`, `Config{Port: 80}` of `func NewDefaultConfig()`.
  std::optional<std::string> made_by_default(const SymbolRef& at, std::string_view field) const {
    const Syntax& syntax = of(at.file);
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::record && node.kind != ValueKind::construct) continue;
      const syntax::Symbol* around = function_at(syntax, node.line);
      if (around == nullptr || !contains(lower(syntax.text(around->name)), "default")) continue;
      const std::string_view made = syntax.text(node.text);
      const bool itself = made == "Self" && syntax.text(around->receiver) == text(at);
      if (!itself && made != text(at)) continue;
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const ValueNode& entry = syntax.value(syntax.child(node, c));
        if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
            syntax.text(entry.text) == field)
          return ground_.literal(at.file, syntax.child(entry, 0));
      }
    }
    return std::nullopt;
  }

  static const syntax::Symbol* function_at(const Syntax& syntax, std::uint32_t line) {
    const syntax::Symbol* found = nullptr;
    for (const syntax::Symbol& one : syntax.symbols) {
      const bool runs = one.kind == SymbolKind::function || one.kind == SymbolKind::method ||
                        one.kind == SymbolKind::constructor;
      if (runs && one.line <= line && line <= one.end_line && !syntax.text(one.name).empty())
        found = &one;
    }
    return found;
  }

  /// The file whose top has keys that the class has: the nearest to the root, then the one with
  /// most.
  std::optional<Shipped> shipped_for(const SymbolRef& root) const {
    constexpr std::size_t kFewestKeys = 2;
    std::set<std::string, std::less<>> keys;
    for (const syntax::Symbol* field : fields(root)) keys.insert(key_of(root.file, *field));
    std::optional<Shipped> best;
    std::pair<std::size_t, std::size_t> least;
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      if (!may_ship(FileId(f))) continue;
      const syntax::DataView view = syntax::DataView::root(of(FileId(f)));
      std::size_t hits = 0;
      for (auto child = view.first_child(); child; child = child.next_sibling())
        hits += keys.contains(child.key()) ? 1 : 0;
      if (hits < kFewestKeys) continue;
      const auto depth = static_cast<std::size_t>(std::ranges::count(files[f].path, '/'));
      const std::pair rank(depth, keys.size() - std::min(hits, keys.size()));
      if (best && rank >= least) continue;
      least = rank;
      best = Shipped{FileId(f), view, is_shown(files[f].path)};
    }
    return best;
  }

  bool may_ship(FileId file) const {
    const sources::File& about = ground_.story().tree().file(file);
    const auto words = identifier_words(base_name(about.path));
    return about.origin == sources::Origin::own && !of(file).data.empty() &&
           !contains(lower(about.path), "test") &&
           std::ranges::any_of(words, [&](const std::string& word) {
             return ground_.words("words.paths").contains(word);
           });
  }

  /// Whether people copy the file before it holds: "config.example.yml".
  bool is_shown(std::string_view path) const {
    const std::string low = lower(base_name(path));
    return model::is_sample(*ground_.story().analysis.catalogue, path) || contains(low, "sample") ||
           contains(low, "example") || contains(low, "template") || contains(low, ".dist");
  }

  void walk(const SymbolRef& at, const std::string& prefix, const std::optional<Shipped>& shipped,
            std::size_t depth) {
    for (const syntax::Symbol* field : fields(at)) {
      const std::string key = key_of(at.file, *field);
      if (key.empty()) continue;
      std::optional<Shipped> below;
      if (shipped && shipped->root[key])
        below = Shipped{shipped->file, shipped->root[key], shipped->sample};
      const auto inner = class_of(at.file, *field);
      const bool nested = inner && *inner != at && fields(*inner).size() > 1 && depth > 0;
      const bool many = said_by(of(at.file).text(field->type)).many;
      if (nested)
        walk(*inner, prefix + key + (many ? "[]." : "."), many ? std::nullopt : below, depth - 1);
      else
        add_field(at, *field, prefix + key, below);
    }
  }

  void add_field(const SymbolRef& at, const syntax::Symbol& field, std::string name,
                 const std::optional<Shipped>& below) {
    OwnSetting row;
    row.name = std::move(name);
    row.where = "its file of settings";
    if (shipped_) row.where = code_of(shipped_->file);
    for (const auto* mark : marks(at.file, field))
      if (of(at.file).text(mark->name) == "env")
        if (const auto variable = argument(at.file, *mark, ""))
          row.where += ", or `" + *variable + "`";
    row.plain = is_plain(of(at.file).text(field.type));
    row.places.push_back({at.file, field.name_line, field.name_line});
    row.unset = default_of(at, field);
    const bool list = below && below->root.kind() == syntax::DataKind::list;
    const bool plain = below && below->root.kind() == syntax::DataKind::scalar;
    if ((plain || list) && !row.unset) {
      row.unset = plain ? std::string(below->root.scalar()) : join(below->root.scalars(), ", ");
      row.shown_by = (below->sample ? "shown in " : "set in ") + code_of(below->file);
      row.places.push_back({below->file, below->root.line(), below->root.line()});
    }
    row.said = std::string(of(at.file).text(field.doc));
    out_.push_back(std::move(row));
  }

  /// A switch or a number: no secret, whatever it is called.
  static bool is_plain(std::string_view type) {
    return type.find("bool") != type.npos || type.starts_with("int") || type.starts_with("uint") ||
           type == "u16" || type == "u32" || type == "u64" || type == "usize";
  }

  std::string code_of(FileId file) const {
    return "`" + std::string(base_name(ground_.story().path(file))) + "`";
  }

  const SettingGround& ground_;
  OwnSettings& out_;
  std::map<std::string, std::vector<SymbolRef>, std::less<>> by_name_;
  std::optional<Shipped> shipped_;  ///< of the class at hand
};

}  // namespace

void add_from_classes(const SettingGround& ground, OwnSettings& out) { Classes(ground, out).add(); }

}  // namespace cutaway::narrative
