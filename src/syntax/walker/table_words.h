// SPDX-License-Identifier: Apache-2.0
// The words of a language table and what they stand for.
#pragma once

#include <string_view>
#include <utility>

#include "syntax/walker/table.h"

namespace cutaway::syntax {

template <class T>
using Word = std::pair<std::string_view, T>;

inline constexpr Word<Act> kActs[] = {
    {"define", Act::define},     {"variable", Act::variable}, {"assign", Act::assign},
    {"import", Act::import},     {"export", Act::export_},    {"call", Act::call},
    {"markup", Act::markup},     {"phrase", Act::phrase},     {"annotation", Act::annotation},
    {"branch", Act::branch},     {"case", Act::case_},        {"logical", Act::logical},
    {"loop", Act::loop},         {"try", Act::try_},          {"catch", Act::catch_},
    {"with", Act::with},         {"lock", Act::lock},         {"return", Act::return_},
    {"throw", Act::throw_},      {"yield", Act::yield},       {"comment", Act::comment},
    {"package", Act::package},   {"entry", Act::entry},       {"group", Act::group},
    {"embedded", Act::embedded}, {"each", Act::each},         {"program", Act::program},
    {"send", Act::send},
};

inline constexpr Word<Form> kForms[] = {
    {"string", Form::string},       {"number", Form::number},
    {"true", Form::true_},          {"false", Form::false_},
    {"boolean", Form::boolean},     {"null", Form::null},
    {"reference", Form::reference}, {"member", Form::member},
    {"index", Form::index},         {"call", Form::call},
    {"construct", Form::construct}, {"composite", Form::composite},
    {"record", Form::record},       {"entry", Form::entry},
    {"spread", Form::spread},       {"list", Form::list},
    {"binary", Form::binary},       {"comparison", Form::comparison},
    {"unary", Form::unary},         {"ternary", Form::ternary},
    {"choice", Form::choice},       {"inner", Form::inner},
    {"function", Form::function},   {"concat", Form::concat},
    {"markup", Form::markup},       {"argument", Form::argument},
    {"pairs", Form::pairs},
};

inline constexpr Word<Part> kParts[] = {
    {"modifiers", Part::modifiers},
    {"declaration", Part::declaration},
    {"list", Part::list},
    {"bases", Part::bases},
    {"skip", Part::skip},
    {"interpolation", Part::interpolation},
    {"content", Part::content},
    {"string_edge", Part::string_edge},
    {"body", Part::body},
    {"pattern_object", Part::pattern_object},
    {"pattern_list", Part::pattern_list},
    {"pattern_pair", Part::pattern_pair},
    {"pattern_default", Part::pattern_default},
    {"pattern_rest", Part::pattern_rest},
    {"type_arguments", Part::type_arguments},
    {"wrapper", Part::wrapper},
    {"parameters", Part::parameters},
    {"ignored", Part::ignored},
    {"defer", Part::defer},
    {"spawn", Part::spawn},
    {"await", Part::await},
    {"entries", Part::entries},
    {"pattern_variant", Part::pattern_variant},
    {"tokens", Part::tokens},
};

inline constexpr Word<Slot> kSlotNames[] = {
    {"name", Slot::name},
    {"type", Slot::type},
    {"init", Slot::value},
    {"parameters", Slot::parameters},
    {"body", Slot::body},
    {"bases", Slot::bases},
    {"object", Slot::object},
    {"property", Slot::property},
    {"left", Slot::left},
    {"right", Slot::right},
    {"operator", Slot::operator_},
    {"condition", Slot::condition},
    {"consequence", Slot::consequence},
    {"alternative", Slot::alternative},
    {"arguments", Slot::arguments},
    {"callee", Slot::callee},
    {"module", Slot::module},
    {"alias", Slot::alias},
    {"key", Slot::key},
    {"index", Slot::index},
    {"tag", Slot::tag},
    {"receiver", Slot::receiver},
    {"embedded", Slot::embedded},
    {"prototype", Slot::prototype},
    {"context", Slot::context},
    {"trailing", Slot::trailing},
    {"type_parameters", Slot::type_parameters},
};

inline constexpr Word<Item> kItems[] = {
    {"name", Item::name},         {"named", Item::named},         {"all", Item::all},
    {"default", Item::default_},  {"module", Item::module},       {"prefix", Item::prefix},
    {"alias", Item::alias},       {"type_only", Item::type_only}, {"include", Item::include},
    {"reexport", Item::reexport},
};

inline constexpr Word<SymbolKind> kSymbolKinds[] = {
    {"module", SymbolKind::module},
    {"namespace", SymbolKind::name_space},
    {"class", SymbolKind::class_},
    {"struct", SymbolKind::struct_},
    {"interface", SymbolKind::interface},
    {"trait", SymbolKind::trait},
    {"enum", SymbolKind::enum_},
    {"enum_member", SymbolKind::enum_member},
    {"function", SymbolKind::function},
    {"method", SymbolKind::method},
    {"constructor", SymbolKind::constructor},
    {"field", SymbolKind::field},
    {"property", SymbolKind::property},
    {"constant", SymbolKind::constant},
    {"variable", SymbolKind::variable},
    {"type_alias", SymbolKind::type_alias},
    {"annotation_type", SymbolKind::annotation_type},
    {"extension", kExtension},
};

inline constexpr Word<std::uint16_t> kFlags[] = {
    {"exported", kExported},   {"static", kStatic},         {"async", kAsync},
    {"abstract", kAbstract},   {"private", kPrivate},       {"default", kDefaultExport},
    {"generator", kGenerator}, {"deprecated", kDeprecated}, {"final", std::uint16_t{0}},
};

inline constexpr Word<ImportKind> kImportKinds[] = {
    {"import", ImportKind::import},       {"reexport", ImportKind::reexport},
    {"include", ImportKind::include},     {"dynamic", ImportKind::dynamic},
    {"type_only", ImportKind::type_only},
};

/// The value of a word; false when the list has no such word.
template <class T, std::size_t N>
bool find_word(const Word<T> (&words)[N], std::string_view text, T& out) {
  for (const auto& [word, value] : words) {
    if (word != text) continue;
    out = value;
    return true;
  }
  return false;
}

/// The word of a value, "?" when there is none.
template <class T, std::size_t N>
std::string_view word_of(const Word<T> (&words)[N], T value) {
  for (const auto& [word, own] : words) {
    if (own == value) return word;
  }
  return "?";
}

}  // namespace cutaway::syntax
