// SPDX-License-Identifier: Apache-2.0
// Functions of the project that read the setting whose name they are given.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "linking/linker.h"
#include "linking/own_settings.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kDeepest = 3;  ///< so many functions hand a name on before it is read
constexpr std::array<std::string_view, 10> kFallbackWords = {
    "default", "defaultvalue", "defaultval", "fallback",      "def",
    "dflt",    "value",        "otherwise",  "default_value", "default_val"};

/// A parameter of the function around, with what is put before it.
struct Named {
  std::string prefix;
  std::string_view parameter;
};

std::optional<Named> named_by(const syntax::Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::parameter) return Named{"", syntax.text(node.text)};
  if (node.kind != ValueKind::concat || node.child_count != 2) return std::nullopt;
  const ValueNode& front = syntax.value(syntax.child(node, 0));
  const ValueNode& back = syntax.value(syntax.child(node, 1));
  if (front.kind != ValueKind::string || back.kind != ValueKind::parameter) return std::nullopt;
  return Named{std::string(syntax.text(front.text)), syntax.text(back.text)};
}

/// `v` and `string(v)` in `func (v Variable) Value()`: the very thing whose method it is.
bool is_object_of(const syntax::Syntax& syntax, SymbolId method, ValueId value) {
  const std::string_view type = syntax.text(syntax.symbols[method.index()].receiver);
  const ValueNode* node = &syntax.value(value);
  if (type.empty()) return false;
  if (node->kind == ValueKind::call && node->child_count == 2)
    node = &syntax.value(syntax.child(*node, 1));
  if (node->kind != ValueKind::reference && node->kind != ValueKind::parameter) return false;
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& one) {
    return one.scope == method && syntax.text(one.target) == syntax.text(node->text) &&
           syntax.text(one.type) == type;
  });
}

class Finder {
 public:
  Finder(const Linked& links, const Linker& linker) : links_(links), linker_(linker) {}

  ToldReaders all() {
    for (std::size_t f = 0; f < linker_.project().size(); ++f) from_environment(FileId(f));
    for (int round = 1; round < kDeepest; ++round) {
      const std::size_t before = out_.size();
      for (std::size_t f = 0; f < linker_.project().size(); ++f) from_readers(FileId(f));
      if (out_.size() == before) break;
    }
    return std::move(out_);
  }

 private:
  /// `os.LookupEnv(key)`, `process.env[name]`.
  void from_environment(FileId file) {
    const syntax::Syntax& syntax = linker_.syntax(file);
    const auto targets = links_.calls(file);
    for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
      if (targets[i].origin == 0) continue;
      const std::string* written = linker_.known().environment.find(links_.name(targets[i].origin));
      if (written == nullptr) continue;
      const Parameters parameters(*written);
      const std::size_t key = parameters.number("key", 0);
      if (parameters.get("access", "call") != "call" || key >= syntax.calls[i].argument_count)
        continue;
      take(file, syntax.calls[i].scope, syntax.arguments[syntax.calls[i].first_argument + key]);
    }
    for (std::size_t v = 0; v < syntax.values.size(); ++v) {
      const ValueNode& node = syntax.values[v];
      if (node.kind != ValueKind::index || node.child_count != 2) continue;
      const ValueNode& object = syntax.value(syntax.child(node, 0));
      if (!linker_.known().environment.ends_one(syntax.text(object.text))) continue;
      if (!named_by(syntax, syntax.child(node, 1))) continue;
      Linker::begin_question();
      const Entity entity = linker_.plain(linker_.evaluate(file, syntax.child(node, 0)));
      if (entity.kind != EntityKind::outside) continue;
      if (linker_.known().environment.find(linker_.names().text(entity.a)) != nullptr)
        take(file, linker_.index(file).scope_of(ValueId(v)), syntax.child(node, 1));
    }
  }

  /// `getEnv(key, "")` in a function that is itself given the key.
  void from_readers(FileId file) {
    const syntax::Syntax& syntax = linker_.syntax(file);
    const auto targets = links_.calls(file);
    for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
      const auto found = out_.find(targets[i].symbol);
      if (!targets[i].symbol.symbol.valid() || found == out_.end() ||
          found->second.key >= syntax.calls[i].argument_count)
        continue;
      take(file, syntax.calls[i].scope,
           syntax.arguments[syntax.calls[i].first_argument + found->second.key],
           found->second.prefix);
    }
  }

  void take(FileId file, SymbolId scope, ValueId key, const std::string& prefix = {}) {
    const syntax::Syntax& syntax = linker_.syntax(file);
    if (scope.valid() && is_object_of(syntax, scope, key)) {
      ToldReader reader;
      reader.prefix = prefix;
      reader.key = ToldReader::kObject;
      out_.emplace(SymbolRef{file, scope}, reader);
      return;
    }
    const auto named = named_by(syntax, key);
    for (; named && scope.valid(); scope = syntax.symbols[scope.index()].container) {
      const syntax::Symbol& function = syntax.symbols[scope.index()];
      ToldReader reader;
      reader.prefix = prefix + named->prefix;
      bool has_key = false;
      for (std::size_t p = 0; p < function.parameter_count; ++p) {
        const std::string_view name =
            syntax.text(syntax.parameters[function.first_parameter + p].name);
        const std::string low = lower(name.starts_with('$') ? name.substr(1) : name);
        if (name == named->parameter) {
          reader.key = p;
          has_key = true;
        } else if (has_key && p == reader.key + 1 && gives_first_of(file, scope, p)) {
          reader.fallback = p;
        } else if (std::ranges::find(kFallbackWords, low) != kFallbackWords.end()) {
          reader.fallback = p;
        }
      }
      if (!has_key) continue;
      out_.emplace(SymbolRef{file, scope}, reader);
      return;
    }
  }

  /// `return args[0]` in `def setting(key, *args)`: the first of all others stands for it.
  bool gives_first_of(FileId file, SymbolId scope, std::size_t at) const {
    const syntax::Syntax& syntax = linker_.syntax(file);
    const syntax::Symbol& function = syntax.symbols[scope.index()];
    const syntax::Parameter& rest = syntax.parameters[function.first_parameter + at];
    if (rest.variadic != 1) return false;
    return std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
      if (node.kind != ValueKind::index || node.child_count != 2 || node.line < function.line ||
          node.line > function.end_line)
        return false;
      const ValueNode& object = syntax.value(syntax.child(node, 0));
      const ValueNode& number = syntax.value(syntax.child(node, 1));
      const std::string_view name = syntax.text(rest.name);
      return syntax.text(object.text) ==
                 name.substr(std::min(name.find_first_not_of('*'), name.size())) &&
             number.kind == ValueKind::number && syntax.text(number.text) == "0";
    });
  }

  const Linked& links_;
  const Linker& linker_;
  ToldReaders out_;
};

}  // namespace

ToldReaders find_told_readers(const Linked& links, const Linker& linker) {
  return Finder(links, linker).all();
}

}  // namespace cutaway::linking
