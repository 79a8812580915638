// SPDX-License-Identifier: Apache-2.0
// Small readings of Values that the files of Guards share.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {

/// Adds the guards that are not there yet.
inline void append(std::vector<Guarding>& to, std::vector<Guarding> more) {
  for (Guarding& guard : more) {
    const auto same = [&](const Guarding& other) {
      return other.kind == guard.kind && other.name == guard.name && other.value == guard.value;
    };
    if (std::ranges::none_of(to, same)) to.push_back(std::move(guard));
  }
}

/// Value of a Guarding of kind "other" that refuses some requests, nobody read which.
inline constexpr std::string_view kMayRefuse = "may refuse";

inline bool may_refuse(const Guarding& guard) {
  return guard.kind == "other" && guard.value == kMayRefuse;
}

/// Value of a public Guarding that takes a guard of its name away; what follows is that one's
/// value.
inline constexpr std::string_view kLifted = "lifted";

/// The text of a shape's role that is a constant: "=authorize" is authorize.
inline std::string_view constant_of(std::string_view role) {
  role.remove_prefix(role.starts_with("=") ? 1 : 0);
  return role;
}

/// Whether a role that is a constant names the word: "=can check allows".
inline bool names_word(std::string_view role, std::string_view word) {
  const auto words = split(constant_of(role), ' ');
  return !word.empty() && std::ranges::find(words, word) != words.end();
}

/// Goes through the calls with arguments in own files whose name the role names: `visit(file,
/// syntax, call)`, in the order of files and lines.
template <typename Visit>
void each_call_named(const ReaderContext& context, std::string_view role, Visit visit) {
  const auto words = split(constant_of(role), ' ');
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file)) continue;
    const syntax::Syntax& syntax = context.project.of(file);
    for (const syntax::Call& call : syntax.calls) {
      const std::string_view name = syntax.text(call.name);
      if (call.argument_count > 0 && !name.empty() && std::ranges::find(words, name) != words.end())
        visit(file, syntax, call);
    }
  }
}

/// The Site of a call that stands in a Value; `storage` keeps its arguments.
inline Site site_of(const ReaderContext& context, ValueRef call, std::vector<ValueId>& storage) {
  const syntax::Syntax& syntax = context.project.of(call.file);
  const syntax::ValueNode& node = syntax.value(call.value);
  for (std::size_t i = 1; i < node.child_count; ++i) storage.push_back(syntax.child(node, i));
  Site site;
  site.file = call.file;
  site.callee = node.child_count > 0 ? syntax.child(node, 0) : ValueId();
  site.arguments = storage;
  if (site.callee.valid()) site.name = syntax.text(syntax.value(site.callee).text);
  site.line = site.end_line = node.line;
  return site;
}

/// Whether one of the Values, or of what they are made of, is a name for which `is` holds; `most`
/// Values are looked at.
template <typename Is>
bool any_name(const syntax::Syntax& syntax, std::vector<ValueId> open, std::size_t most, Is is) {
  for (std::size_t i = 0; i < open.size() && i < most; ++i) {
    if (!open[i].valid()) continue;
    const syntax::ValueNode& node = syntax.value(open[i]);
    const bool named =
        node.kind == syntax::ValueKind::reference || node.kind == syntax::ValueKind::parameter;
    if (named && is(syntax.text(node.text))) return true;
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

/// "routes" of `routes.Use(…)`; empty where something longer is called.
inline std::string_view router_in(const syntax::Syntax& syntax, ValueId callee) {
  if (!callee.valid()) return {};
  const syntax::ValueNode& node = syntax.value(callee);
  if (node.kind != syntax::ValueKind::member || node.child_count == 0) return {};
  const syntax::ValueNode& object = syntax.value(syntax.child(node, 0));
  const bool named =
      object.kind == syntax::ValueKind::reference || object.kind == syntax::ValueKind::parameter;
  return named ? syntax.text(object.text) : std::string_view();
}

inline bool is_name_part(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// The end of the name that begins at `at`.
inline std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() && is_name_part(text[at])) ++at;
  return at;
}

/// The names in a piece of code, each by itself: req and user of "req.user".
inline std::vector<std::string_view> names_in(std::string_view code) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < code.size();) {
    const std::size_t end = end_of_name(code, at);
    if (end > at) out.push_back(code.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return out;
}

/// `Orders::class` is Orders, and `Roles.ADMIN.name` is ADMIN: what every type or constant of an
/// enumeration has to be written by.
inline bool is_of_itself(const syntax::Syntax& syntax, const syntax::ValueNode& node) {
  constexpr std::array<std::string_view, 5> kWrittenBy = {"name", "value", "rawValue", "toString",
                                                          "ToString"};
  if (node.child_count == 0) return false;
  const std::string_view text = syntax.text(node.text);
  if (text == "class") return true;
  const syntax::ValueNode& of = syntax.value(syntax.child(node, 0));
  const std::string_view before = syntax.text(of.text);
  return std::ranges::find(kWrittenBy, text) != kWrittenBy.end() &&
         of.kind == syntax::ValueKind::member && !before.empty() && before.front() >= 'A' &&
         before.front() <= 'Z';
}

/// `this.login` of `this.login.bind(this)`; any other Value itself.
inline ValueRef without_bind(const ReaderContext& context, ValueRef value) {
  if (!value.value.valid()) return value;
  const syntax::Syntax& syntax = context.project.of(value.file);
  const syntax::ValueNode& node = syntax.value(value.value);
  if (node.kind != syntax::ValueKind::call || node.child_count == 0) return value;
  const syntax::ValueNode& callee = syntax.value(syntax.child(node, 0));
  const bool binds = callee.kind == syntax::ValueKind::member && callee.child_count > 0 &&
                     syntax.text(callee.text) == "bind";
  return binds ? ValueRef{value.file, syntax.child(callee, 0)} : value;
}

/// The last name of "a.b.c" or `a.b.c(…)`.
inline std::string_view name_of(const syntax::Syntax& syntax, ValueId id) {
  for (int depth = 0; depth < 4 && id.valid(); ++depth) {
    const syntax::ValueNode& node = syntax.value(id);
    if (node.kind == syntax::ValueKind::reference || node.kind == syntax::ValueKind::member ||
        node.kind == syntax::ValueKind::parameter) {
      if (!is_of_itself(syntax, node)) return syntax.text(node.text);
    }
    if (node.child_count == 0) return {};
    id = syntax.child(node, 0);
  }
  return {};
}

}  // namespace cutaway::meaning
