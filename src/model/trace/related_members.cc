// SPDX-License-Identifier: Apache-2.0
// A field that points to another thing gives both of them a member: its own, and the one by which
// the other has all that point to it.
#include "model/trace/related_members.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);

bool is_plain_name(std::string_view name) {
  return name.size() > 2 && std::ranges::all_of(name, [](char c) {
           return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

/// "Order" of `"shop.Order"`.
std::string_view last_name(std::string_view text) {
  return text.substr(text.rfind('.') == std::string_view::npos ? 0 : text.rfind('.') + 1);
}

}  // namespace

RelatedMembers::RelatedMembers(const Inputs& in, const Model& model, const EntityObjects& objects) {
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "related.ecosystems") ecosystems_.insert(value);
    if (key == "related.named_by") named_by_.insert(value);
    if (key == "related.makers") makers_.insert(value);
    if (key == "related.set") set_ = value;
  }
  if (model.entities.empty() || ecosystems_.empty()) return;
  const auto ecosystems = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (in.own(FileId(f)) && ecosystems_.contains(ecosystems[f])) read(in, FileId(f), objects);
  }
}

void RelatedMembers::note(std::string_view member, std::size_t of, std::optional<std::size_t> on) {
  const auto [at, fresh] = members_.emplace(std::string(member), of);
  if (!fresh && at->second != of) at->second = kSeveral;
  if (!on) return;
  const auto [there, first] = on_.emplace(std::pair(*on, std::string(member)), of);
  if (!first && there->second != of) there->second = kSeveral;
}

void RelatedMembers::read(const Inputs& in, FileId file, const EntityObjects& objects) {
  const Syntax& syntax = in.project.of(file);
  for (const syntax::Symbol& field : syntax.symbols) {
    if (!field.container.valid() || !field.value.valid()) continue;
    const ValueNode& made = syntax.value(field.value);
    if (made.kind != ValueKind::call || made.child_count < 2) continue;
    if (!makers_.contains(syntax.text(syntax.value(syntax.child(made, 0)).text))) continue;
    const syntax::Symbol& type = syntax.symbols[field.container.index()];
    const auto owner = objects.of_class({file, field.container});
    std::optional<std::size_t> target;
    std::string_view back;
    bool named = false;
    for (std::size_t a = 1; a < made.child_count; ++a) {
      const ValueId given = syntax.child(made, a);
      const ValueNode& node = syntax.value(given);
      if (node.kind == ValueKind::entry && named_by_.contains(syntax.text(node.text)) &&
          node.child_count > 0) {
        named = true;
        back = syntax.text(syntax.value(syntax.child(node, 0)).text);
      }
      const bool points =
          a == 1 || (node.kind == ValueKind::entry && syntax.text(node.text) == "to");
      if (!points || target) continue;
      const ValueId to = node.kind == ValueKind::entry ? syntax.child(node, 0) : given;
      if (syntax.value(to).kind == ValueKind::string) {
        const std::string_view name = last_name(syntax.text(syntax.value(to).text));
        target = name == "self" ? owner : objects.by_name(name);
      } else {
        target = objects.of({file, to});
      }
    }
    if (target && is_plain_name(syntax.text(field.name)))
      note(syntax.text(field.name), *target, owner);
    if (!owner) continue;
    const std::string set = lower(syntax.text(type.name)) + set_;
    if (!named)
      note(set, *owner, target);
    else if (is_plain_name(back))
      note(back, *owner, target);
  }
}

std::optional<std::size_t> RelatedMembers::of(std::string_view ecosystem, std::string_view member,
                                              std::optional<std::size_t> object) const {
  if (!ecosystems_.contains(ecosystem)) return std::nullopt;
  if (object) {
    const auto there = on_.find({*object, std::string(member)});
    if (there != on_.end())
      return there->second == kSeveral ? std::nullopt : std::optional(there->second);
  }
  const auto known = members_.find(member);
  return known == members_.end() || known->second == kSeveral ? std::nullopt
                                                              : std::optional(known->second);
}

}  // namespace cutaway::model
