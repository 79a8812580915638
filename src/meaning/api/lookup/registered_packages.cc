// SPDX-License-Identifier: Apache-2.0
// Follows what a mount is given to the object that lists packages and classes.
#include "meaning/api/lookup/registered_packages.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 48;

class Configuration {
 public:
  Configuration(const ReaderContext& context, std::string_view names)
      : context_(context), names_(split(names, ' ')) {}

  Registered run(const Match& match) {
    const Site& site = match.site;
    if (match.shape->on == "annotation") classes_.insert({site.file, site.scope});
    if (match.shape->on == "call") {
      for (const ValueId id : site.arguments) open(site.file, site.scope, id);
    }
    for (std::size_t i = 0; i < open_.size() && i < kMostValues; ++i) visit(At(open_[i]));
    std::set<FileId> files;
    for (const auto& [file, value] : made_) files.insert(file);
    for (const SymbolRef& one : classes_) files.insert(one.file);
    for (const FileId file : files) read(file);
    return std::move(out_);
  }

 private:
  struct At {
    FileId file;
    SymbolId scope;
    ValueId value;
  };

  void open(FileId file, SymbolId scope, ValueId value) {
    if (value.valid()) open_.push_back({file, scope, value});
  }

  bool is_listing(std::string_view name) const {
    return std::ranges::find(names_, name) != names_.end();
  }

  void visit(const At& at) {
    const Syntax& syntax = context_.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    if (node.kind == ValueKind::reference) {
      const auto found = follow(context_, at.file, at.scope, at.value);
      if (!found || !found->value.valid()) return;
      if (made_.insert({found->file, found->value}).second)
        open(found->file, found->scope, found->value);
      return;
    }
    const bool made = node.kind == ValueKind::call || node.kind == ValueKind::construct;
    if (!made || node.child_count == 0) return;
    const ValueId callee = syntax.child(node, 0);
    note_class({at.file, callee});
    for (std::size_t i = 1; i < node.child_count; ++i)
      open(at.file, at.scope, syntax.child(node, i));
    const ValueNode& named = syntax.value(callee);
    if (named.kind != ValueKind::member || named.child_count == 0) return;
    open(at.file, at.scope, syntax.child(named, 0));  // `new Config().packages("shop")`
    if (!is_listing(syntax.text(named.text))) return;
    for (std::size_t i = 1; i < node.child_count; ++i) list(at.file, syntax.child(node, i));
  }

  /// An own class whose object is handed over.
  void note_class(ValueRef value) {
    const SymbolRef symbol = symbol_of(context_, value);
    if (!symbol.valid()) return;
    const Syntax& syntax = context_.project.of(symbol.file);
    const SymbolId around = class_around(syntax, symbol.symbol);
    if (around.valid()) classes_.insert({symbol.file, around});
  }

  void read(FileId file) {
    const Syntax& syntax = context_.project.of(file);
    for (const syntax::Call& call : syntax.calls) {
      if (!is_listing(syntax.text(call.name)) || !is_meant(file, call)) continue;
      for (std::uint32_t i = 0; i < call.argument_count; ++i)
        list(file, syntax.arguments[call.first_argument + i]);
    }
  }

  /// On an object that was handed over, or on itself inside of its class.
  bool is_meant(FileId file, const syntax::Call& call) const {
    const Syntax& syntax = context_.project.of(file);
    if (!call.callee.valid()) return false;
    const ValueNode& callee = syntax.value(call.callee);
    std::string_view owner = "this";
    if (callee.kind == ValueKind::member && callee.child_count > 0) {
      const ValueId object = syntax.child(callee, 0);
      owner = syntax.text(syntax.value(object).text);
      const auto found = follow(context_, file, call.scope, object);
      if (found && found->value.valid() && made_.contains({found->file, found->value})) return true;
    }
    if (owner != "this" && owner != "super") return false;
    const SymbolId around = class_around(syntax, call.scope);
    return around.valid() && classes_.contains({file, around});
  }

  void list(FileId file, ValueId value) {
    if (!value.valid()) return;
    const Syntax& syntax = context_.project.of(file);
    const ValueNode& node = syntax.value(value);
    const bool made = node.kind == ValueKind::construct && node.child_count > 0;
    const SymbolRef symbol = symbol_of(context_, {file, made ? syntax.child(node, 0) : value});
    if (symbol.valid()) {
      out_.files.insert(symbol.file);
      return;
    }
    for (const linking::ClosedText& text : context_.links.close({file, value}).alternatives) {
      if (!text.complete) continue;
      for (const std::string_view one : split(text.text, ',')) {
        if (!trim(one).empty()) out_.packages.emplace_back(trim(one));
      }
    }
  }

  const ReaderContext& context_;
  std::vector<std::string_view> names_;
  std::vector<At> open_;
  std::set<std::pair<FileId, ValueId>> made_;
  std::set<SymbolRef> classes_;
  Registered out_;
};

}  // namespace

bool Registered::holds(const ReaderContext& context, FileId file) const {
  if (files.contains(file)) return true;
  const Syntax& syntax = context.project.of(file);
  const std::string package(syntax.text(syntax.package));
  return std::ranges::any_of(packages, [&](const std::string& one) {
    return package == one || package.starts_with(one + ".");
  });
}

Registered registered_by(const ReaderContext& context, const Match& match) {
  std::string_view names = match.shape->role("registers");
  if (names.empty()) return {};
  if (names.starts_with("=")) names.remove_prefix(1);
  return Configuration(context, names).run(match);
}

}  // namespace cutaway::meaning
