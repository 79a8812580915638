// SPDX-License-Identifier: Apache-2.0
// Follows a name to the value it was given: through local bindings, top-level symbols, members and
// imports.
#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxSteps = 12;
constexpr int kMaxDots = 6;
constexpr std::size_t kMaxInside = 64;

/// "a.b.c" for members of plain names, else empty.
std::string dotted(const Syntax& syntax, ValueId id) {
  std::string path;
  for (int depth = 0; depth < kMaxDots && id.valid(); ++depth) {
    const ValueNode& node = syntax.value(id);
    const std::string text(syntax.text(node.text));
    path = path.empty() ? text : text + "." + path;
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) return path;
    if (node.kind != ValueKind::member || node.child_count == 0) return {};
    id = syntax.child(node, 0);
  }
  return {};
}

class Follower {
 public:
  explicit Follower(const ReaderContext& context) : context_(context) {}

  std::optional<Found> run(FileId file, SymbolId scope, ValueId value) {
    Found at{file, scope, value, {}, 0};
    for (int step = 0; step < kMaxSteps; ++step) {
      const auto next = one_step(at);
      if (!next) return std::nullopt;
      if (next->parameter_of.valid() || (next->file == at.file && next->value == at.value))
        return next;
      at = *next;
    }
    return std::nullopt;
  }

 private:
  const Syntax& syntax(FileId file) const { return context_.project.of(file); }

  /// The same `Found` again when the value stands for itself.
  std::optional<Found> one_step(const Found& at) {
    const Syntax& s = syntax(at.file);
    if (!at.value.valid() || at.value.index() >= s.values.size()) return std::nullopt;
    const ValueNode& node = s.value(at.value);
    switch (node.kind) {
      case ValueKind::reference:
      case ValueKind::parameter:
        return name(at, s.text(node.text));
      case ValueKind::member:
        return member(at, node);
      case ValueKind::alternative:
        if (node.child_count == 0) return std::nullopt;
        return Found{at.file, at.scope, s.child(node, 0), {}, 0};
      case ValueKind::call:
        if (const FileId file = required(at); file.valid()) {
          if (const auto found = exported(file, "default")) return found;
        }
        return at;
      default:
        return at;
    }
  }

  std::optional<Found> name(const Found& at, std::string_view wanted) {
    const Syntax& s = syntax(at.file);
    SymbolId scope = at.scope;
    for (int depth = 0; depth < 32; ++depth) {
      if (const auto found = binding(at.file, scope, wanted, at.value)) return found;
      if (!scope.valid()) break;
      const syntax::Symbol& symbol = s.symbols[scope.index()];
      for (std::uint32_t i = 0; i < symbol.parameter_count; ++i) {
        const syntax::Parameter& parameter = s.parameters[symbol.first_parameter + i];
        if (s.text(parameter.name) == wanted) return Found{at.file, scope, {}, scope, i};
      }
      scope = symbol.container;
    }
    if (const auto found = top_symbol(at.file, wanted)) return found;
    if (const auto found = imported(at.file, wanted)) return found;
    return beside(at.file, wanted);
  }

  /// What a variable of that name holds in the files of the same Go package.
  std::optional<Found> beside(FileId file, std::string_view wanted) const {
    const std::string_view here = context_.project.file(file).path;
    if (!here.ends_with(".go")) return std::nullopt;
    const std::string_view folder = here.substr(0, here.rfind('/') + 1);
    // Files stand in the order of their paths, so those of a folder stand together.
    const auto path = [&](std::size_t f) -> std::string_view {
      return context_.project.file(FileId(f)).path;
    };
    std::size_t first = file.index();
    while (first > 0 && path(first - 1).starts_with(folder)) --first;
    for (std::size_t f = first; f < context_.project.size() && path(f).starts_with(folder); ++f) {
      if (!path(f).ends_with(".go") || path(f).rfind('/') + 1 != folder.size()) continue;
      const Syntax& s = syntax(FileId(f));
      for (const syntax::Symbol& symbol : s.symbols) {
        if (!symbol.container.valid() && symbol.value.valid() && s.text(symbol.name) == wanted)
          return Found{FileId(f), {}, symbol.value, {}, 0};
      }
    }
    return std::nullopt;
  }

  /// Of several bindings of a name the last one above the use counts, else the first of all.
  std::optional<Found> binding(FileId file, SymbolId scope, std::string_view wanted, ValueId use) {
    const Syntax& s = syntax(file);
    const syntax::Binding* best = nullptr;
    for (const syntax::Binding& binding : s.bindings) {
      if (binding.scope != scope || binding.position != 0 || !binding.value.valid()) continue;
      if (binding.value == use || s.text(binding.target) != wanted) continue;
      if (best == nullptr || (use.valid() && is_nearer(s, *best, binding, use))) best = &binding;
    }
    if (best == nullptr) return std::nullopt;
    return Found{file, scope, best->value, {}, 0};
  }

  /// Only what the later binding makes anew, or makes with a call on the thing itself, takes the
  /// place of the earlier: `app = wrap(app)` is still the same application. What a condition binds
  /// may not have happened.
  static bool is_nearer(const Syntax& s, const syntax::Binding& best,
                        const syntax::Binding& binding, ValueId use) {
    const std::uint32_t line = s.value(use).line;
    if (binding.line >= line || binding.line <= best.line || binding.guard.valid()) return false;
    std::vector<ValueId> open{binding.value};
    for (std::size_t i = 0; i < open.size() && i < kMaxInside; ++i) {
      const ValueNode& node = s.value(open[i]);
      if (open[i] == use) return false;
      const bool call = node.kind == ValueKind::call || node.kind == ValueKind::construct;
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const ValueNode& child = s.value(s.child(node, c));
        const bool given = call && c > 0 && child.kind == ValueKind::reference;
        if (given && s.text(child.text) == s.text(binding.target)) return false;
        open.push_back(s.child(node, c));
      }
    }
    return open.size() < kMaxInside;
  }

  std::optional<Found> top_symbol(FileId file, std::string_view wanted) {
    const Syntax& s = syntax(file);
    for (const syntax::Symbol& symbol : s.symbols) {
      if (symbol.container.valid() &&
          s.symbols[symbol.container.index()].kind != syntax::SymbolKind::module)
        continue;
      if (symbol.value.valid() && s.text(symbol.name) == wanted)
        return Found{file, {}, symbol.value, {}, 0};
    }
    return binding(file, {}, wanted, {});
  }

  std::optional<Found> imported(FileId file, std::string_view wanted) {
    const Syntax& s = syntax(file);
    const auto links = context_.links.imports(file);
    for (std::size_t i = 0; i < s.imports.size() && i < links.size(); ++i) {
      const std::string_view alias = s.text(s.imports[i].alias);
      const std::string_view name = s.text(s.imports[i].name);
      if ((alias.empty() ? name : alias) != wanted) continue;
      if (links[i].symbol.valid()) return symbol_value(links[i].symbol);
      if (links[i].file.valid()) return exported(links[i].file, name.empty() ? "default" : name);
    }
    return std::nullopt;
  }

  /// The file that `require("./orders")` gives, where the call stands for itself.
  FileId required(const Found& at) const {
    const Syntax& s = syntax(at.file);
    const ValueNode& call = s.value(at.value);
    if (call.kind != ValueKind::call || call.child_count != 2) return {};
    const ValueNode& callee = s.value(s.child(call, 0));
    const ValueNode& path = s.value(s.child(call, 1));
    if (callee.kind != ValueKind::reference || s.text(callee.text) != "require" ||
        path.kind != ValueKind::string)
      return {};
    const auto links = context_.links.imports(at.file);
    for (std::size_t i = 0; i < s.imports.size() && i < links.size(); ++i) {
      if (s.text(s.imports[i].module) == s.text(path.text) && links[i].file.valid())
        return links[i].file;
    }
    return {};
  }

  std::optional<Found> symbol_value(SymbolRef ref) {
    const syntax::Symbol& symbol = syntax(ref.file).symbols[ref.symbol.index()];
    if (symbol.value.valid()) return Found{ref.file, symbol.container, symbol.value, {}, 0};
    return binding(ref.file, {}, syntax(ref.file).text(symbol.name), {});
  }

  /// A name as a file gives it to others.
  std::optional<Found> exported(FileId file, std::string_view wanted) {
    const Syntax& s = syntax(file);
    for (const syntax::Export& item : s.exports) {
      if (s.text(item.name) != wanted || !item.module.empty()) continue;
      if (item.value.valid()) return Found{file, {}, item.value, {}, 0};
      if (!item.local.empty()) return top_symbol(file, s.text(item.local));
    }
    for (const syntax::Symbol& symbol : s.symbols) {
      if (wanted == "default" && (symbol.flags & syntax::kDefaultExport) != 0 &&
          symbol.value.valid()) {
        return Found{file, {}, symbol.value, {}, 0};
      }
    }
    return top_symbol(file, wanted);
  }

  /// `self.router`, `module.router`.
  std::optional<Found> member(const Found& at, const ValueNode& node) {
    const Syntax& s = syntax(at.file);
    if (node.child_count > 0) {
      const Found object{at.file, at.scope, s.child(node, 0), {}, 0};
      if (const FileId file = required(object); file.valid()) {
        if (const auto found = exported(file, s.text(node.text))) return found;
      }
    }
    const std::string path = dotted(s, at.value);
    if (path.empty()) return at;
    for (const syntax::Binding& binding : s.bindings) {
      if (binding.value.valid() && binding.value != at.value && s.text(binding.target) == path) {
        return Found{at.file, binding.scope, binding.value, {}, 0};
      }
    }
    const auto links = context_.links.imports(at.file);
    const std::string_view object = std::string_view(path).substr(0, path.rfind('.'));
    for (std::size_t i = 0; i < s.imports.size() && i < links.size(); ++i) {
      const std::string_view alias = s.text(s.imports[i].alias);
      const std::string_view name = s.text(s.imports[i].name);
      const std::string_view known = !alias.empty() ? alias
                                     : name.empty() ? s.text(s.imports[i].module)
                                                    : name;
      if (known != object || !links[i].file.valid() || links[i].symbol.valid()) continue;
      if (const auto found = exported(links[i].file, s.text(node.text))) return found;
    }
    if (const auto found = entry_of(at, node)) return found;
    if (const auto found = member_of_class(at, node)) return found;
    return at;
  }

  /// `Orders.show` of `object Orders { val show = safe { … } }`, be it here or elsewhere.
  std::optional<Found> member_of_class(const Found& at, const ValueNode& node) {
    if (node.child_count == 0) return std::nullopt;
    const SymbolRef owner =
        context_.links.what_is({at.file, syntax(at.file).child(node, 0)}).symbol;
    if (!owner.valid()) return std::nullopt;
    const Syntax& there = syntax(owner.file);
    const std::string_view wanted = syntax(at.file).text(node.text);
    for (const syntax::Symbol& symbol : there.symbols) {
      if (symbol.container == owner.symbol && symbol.value.valid() &&
          there.text(symbol.name) == wanted)
        return Found{owner.file, owner.symbol, symbol.value, {}, 0};
    }
    return std::nullopt;
  }

  /// `desk.show` of `desk = { show: safe(show) }`, be it here or in the file that gives it.
  std::optional<Found> entry_of(const Found& at, const ValueNode& node) {
    const ValueId object = syntax(at.file).child(node, 0);
    const ValueNode& named = syntax(at.file).value(object);
    if (named.kind != ValueKind::reference || entries_ >= kMaxDots) return std::nullopt;
    ++entries_;
    const auto found = run(at.file, at.scope, object);
    --entries_;
    if (!found || !found->value.valid()) return std::nullopt;
    const Syntax& there = syntax(found->file);
    const ValueNode& record = there.value(found->value);
    if (record.kind != ValueKind::record) return std::nullopt;
    for (std::size_t i = 0; i < record.child_count; ++i) {
      const ValueNode& entry = there.value(there.child(record, i));
      if (entry.kind == ValueKind::entry && entry.child_count == 1 &&
          there.text(entry.text) == syntax(at.file).text(node.text))
        return Found{found->file, found->scope, there.child(entry, 0), {}, 0};
    }
    return std::nullopt;
  }

  const ReaderContext& context_;
  int entries_ = 0;  ///< records that are being looked into
};

}  // namespace

std::optional<Found> follow(const ReaderContext& context, FileId file, SymbolId scope,
                            ValueId value) {
  return Follower(context).run(file, scope, value);
}

}  // namespace cutaway::meaning
