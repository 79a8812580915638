// SPDX-License-Identifier: Apache-2.0
// Pairs members that lead to other classes with the keys they follow.
#include "meaning/data/class_navigation.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

class Joiner {
 public:
  Joiner(const ClassIndex& classes, std::vector<ClassEntity>& found)
      : classes_(classes), found_(found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].symbol.valid() && !found[i].dropped) by_symbol_[found[i].symbol] = i;
    }
  }

  void run() {
    for (ClassEntity& entity : found_) {
      if (navigates(entity)) pair_members(entity);
    }
    // What a list says comes last: it only fills what the other side leaves open.
    for (ClassEntity& entity : found_) {
      if (!navigates(entity)) continue;
      for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        if (leads(entity.fields[i]) && entity.fields[i].many) key_of_list(entity, i);
      }
    }
  }

 private:
  static bool navigates(const ClassEntity& entity) {
    return !entity.dropped && !entity.shape->role("navigates").empty();
  }
  bool leads(const ClassField& field) const {
    return !field.relates && field.type_class.valid() && by_symbol_.contains(field.type_class);
  }

  static ClassField* by_member(ClassEntity& entity, std::string_view name) {
    const std::string key = lower(name);
    const auto at = std::ranges::find_if(
        entity.fields, [&](const ClassField& field) { return lower(field.member) == key; });
    return at == entity.fields.end() ? nullptr : &*at;
  }

  /// The member that holds the key a member leads by: told beside either of them, else by its name.
  ClassField* key_for(ClassEntity& entity, const ClassField& to) const {
    if (!to.joins.empty()) {
      if (ClassField* told = by_member(entity, to.joins)) return told;
    }
    for (ClassField& field : entity.fields) {
      if (!field.joins.empty() && field.joins == to.member) return &field;
    }
    return by_member(entity, to.member + "Id");
  }

  /// Whether the class at the other end holds the key of a pair of single members.
  bool is_held_there(const ClassEntity& entity, const ClassField& to) const {
    ClassEntity& other = found_[by_symbol_.at(to.type_class)];
    if (&other == &entity) return false;
    for (const ClassField& back : other.fields) {
      if (back.relates && back.target == entity.symbol) return true;
      if (back.type_class == entity.symbol && !back.many && key_for(other, back) != nullptr)
        return true;
    }
    const ClassField* named = by_member(other, std::string(classes_.name(entity.symbol)) + "Id");
    return named != nullptr && !named->type_class.valid();
  }

  void pair_members(ClassEntity& entity) {
    std::vector<std::string> gone;
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
      const ClassField to = entity.fields[i];
      if (!leads(to) || to.many || to.embedded) continue;
      if (ClassField* key = key_for(entity, to)) {
        key->relates = true;
        key->target = to.type_class;
        if (key->kind.empty()) key->kind = "one";
        gone.push_back(to.member);
      } else if (is_held_there(entity, to)) {
        gone.push_back(to.member);
      }
    }
    std::erase_if(entity.fields, [&](const ClassField& field) {
      return leads(field) && std::ranges::find(gone, field.member) != gone.end();
    });
  }

  void key_of_list(ClassEntity& entity, std::size_t at) {
    const ClassField list = entity.fields[at];
    ClassEntity& other = found_[by_symbol_.at(list.type_class)];
    if (!navigates(other)) return;
    for (const ClassField& back : other.fields) {
      const bool there = back.relates ? back.target == entity.symbol
                                      : back.type_class == entity.symbol && back.type_class.valid();
      if (there) return;
    }
    const std::string name = std::string(classes_.name(entity.symbol)) + "Id";
    ClassField* key = by_member(other, name);
    if (key == nullptr) {
      if (entity.shape->role("list_keys").empty()) return;
      ClassField made;
      made.member = made.is.name = name;
      made.is.place = list.is.place;
      made.told = made.optional = true;
      other.fields.push_back(std::move(made));
      key = &other.fields.back();
    }
    key->relates = true;
    key->target = entity.symbol;
    if (key->kind.empty()) key->kind = "one";
  }

  const ClassIndex& classes_;
  std::vector<ClassEntity>& found_;
  std::map<SymbolRef, std::size_t> by_symbol_;
};

}  // namespace

void join_navigations(const ClassIndex& classes, std::vector<ClassEntity>& found) {
  Joiner(classes, found).run();
}

}  // namespace cutaway::meaning
