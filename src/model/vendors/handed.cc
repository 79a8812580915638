// SPDX-License-Identifier: Apache-2.0
// Reads the names of options in calls to vendors, through local variables and what writes them
// down.
#include "model/vendors/handed.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/data/personal.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostDepth = 5;

bool is_name(std::string_view text) {
  if (text.size() < 2) return false;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return letter(text.front()) && std::ranges::all_of(text, [&](char c) {
           return letter(c) || c == '_' || (c >= '0' && c <= '9');
         });
}

class Reader {
 public:
  explicit Reader(const Analysis& analysis) : analysis_(analysis) {
    for (const auto& [list, word] : analysis.catalogue->table("handed_over"))
      lists_[list].insert(name_key(word));
    for (const linking::SettingRead& read : analysis.links->setting_reads())
      settings_.emplace(read.place.file, read.place.line);
  }

  void take(const VendorCall& asked) {
    const Syntax& syntax = analysis_.project->of(asked.place.file);
    const syntax::Call* call = call_at(syntax, asked.place);
    if (call == nullptr || (call->flags & syntax::kConstructs) != 0 ||
        (call->flags & syntax::kMarkup) != 0 || is("prepares", syntax.text(call->name)))
      return;
    file_ = asked.place.file;
    scope_ = call->scope;
    until_ = asked.place.line;
    in_this_call_.clear();
    beside_.clear();
    // Options of a plain request say how to ask; the data lies within some of them.
    const bool plain = is_request(asked.place);
    for (std::uint32_t a = 0; a < call->argument_count; ++a)
      argument(syntax, syntax.arguments[call->first_argument + a], plain);
    // A name or an address alone says of nothing what it is; beside other pieces it is one of them.
    if (in_this_call_.empty()) return;
    for (const auto& [name, line] : beside_)
      if (in_this_call_.insert(name).second) count(name, line);
  }

  /// What the calls since the last time have handed over.
  std::vector<Handed> finish() {
    Entity things;
    for (const auto& [name, one] : found_) {
      EntityField& field = things.fields.emplace_back();
      field.is.name = field.is.code_name = name;
    }
    Personal(*analysis_.catalogue).mark(things);
    std::vector<Handed> out;
    std::size_t i = 0;
    for (auto& [name, one] : found_) {
      one.personal = !things.fields[i++].personal.empty();
      out.push_back(std::move(one));
    }
    found_.clear();
    std::ranges::stable_sort(out, [](const Handed& a, const Handed& b) {
      return a.personal != b.personal ? a.personal
             : a.calls != b.calls     ? a.calls > b.calls
                                      : a.place < b.place;
    });
    return out;
  }

 private:
  bool is(std::string_view list, std::string_view word) const {
    const auto at = lists_.find(list);
    return at != lists_.end() && at->second.contains(name_key(word));
  }

  /// The outermost call that starts on the line and hands something over; what is done with its
  /// answer is none.
  static const syntax::Call* call_at(const Syntax& syntax, const Place& place) {
    for (const syntax::Call& call : syntax.calls) {
      const std::string_view name = syntax.text(call.name);
      const bool after = name == "catch" || name == "then" || name == "finally" || name == "rescue";
      if (call.line == place.line && std::max(call.line, call.end_line) <= place.end_line &&
          call.argument_count > 0 && !after)
        return &call;
    }
    return nullptr;
  }

  bool is_request(const Place& place) const {
    return std::ranges::any_of(analysis_.facts->meanings, [&](const meaning::Meaning& one) {
      return one.means == "client_call" && one.place == place;
    });
  }

  void argument(const Syntax& syntax, ValueId id, bool plain) {
    if (!id.valid()) return;
    const ValueNode& node = syntax.value(id);
    if (node.kind == ValueKind::entry) return entry(syntax, node, plain, 0);
    if (node.kind == ValueKind::member && !plain) return keep(syntax, node);
    within(syntax, id, plain, 0);
  }

  /// The entries of a record, of a list of records, of a local variable that holds one, or of what
  /// is written down as text.
  void within(const Syntax& syntax, ValueId id, bool plain, int depth) {
    if (depth > kMostDepth || !id.valid()) return;
    const ValueNode& node = syntax.value(id);
    const bool call = node.kind == ValueKind::call || node.kind == ValueKind::construct;
    if (node.kind == ValueKind::reference) {
      const syntax::Binding* local = local_binding(syntax, scope_, syntax.text(node.text), until_);
      if (local != nullptr) within(syntax, local->value, plain, depth + 1);
      return;
    }
    if (call && !is_written_down(syntax, node)) return;
    const bool holds = call || node.kind == ValueKind::record || node.kind == ValueKind::list ||
                       node.kind == ValueKind::alternative;
    for (std::uint32_t k = call && node.kind == ValueKind::call ? 1 : 0;
         holds && k < node.child_count; ++k) {
      const ValueId child = syntax.child(node, k);
      const ValueNode& inner = syntax.value(child);
      if (inner.kind == ValueKind::entry)
        entry(syntax, inner, plain, depth);
      else
        within(syntax, child, plain, depth + 1);
    }
  }

  /// "JSON.stringify(order)", "&Params{Email: to}", "new PutObjectCommand({Body: file})".
  bool is_written_down(const Syntax& syntax, const ValueNode& node) const {
    for (std::uint32_t k = 1; node.kind == ValueKind::construct && k < node.child_count; ++k) {
      const ValueKind kind = syntax.value(syntax.child(node, k)).kind;
      if (kind == ValueKind::entry || kind == ValueKind::record) return true;
    }
    return node.child_count > 0 &&
           is("writes", syntax.text(syntax.value(syntax.child(node, 0)).text));
  }

  void entry(const Syntax& syntax, const ValueNode& node, bool plain, int depth) {
    if (node.child_count == 0) return;
    const ValueId value = syntax.child(node, node.child_count - 1U);
    if (is("inside", syntax.text(node.text))) return within(syntax, value, false, depth + 1);
    if (plain || is_fixed(syntax, value, 0)) return;
    keep(syntax, node);
  }

  /// Texts, numbers and functions that stand in the code are no data.
  static bool is_fixed(const Syntax& syntax, ValueId id, int depth) {
    const ValueNode& node = syntax.value(id);
    switch (node.kind) {
      case ValueKind::string:
      case ValueKind::number:
      case ValueKind::boolean:
      case ValueKind::null:
      case ValueKind::function:
      case ValueKind::comparison:
      case ValueKind::unknown:
        return true;
      case ValueKind::list:
      case ValueKind::record:
      case ValueKind::alternative:
      case ValueKind::entry:
        break;
      default:
        return false;
    }
    for (std::uint32_t k = 0; k < node.child_count && depth < kMostDepth; ++k)
      if (!is_fixed(syntax, syntax.child(node, k), depth + 1)) return false;
    return true;
  }

  void keep(const Syntax& syntax, const ValueNode& node) {
    const std::string name(syntax.text(node.text));
    const auto words = identifier_words(name);
    const bool small = std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!is_name(name) || !small || words.empty() || is("how", name) || is("inside", name) ||
        is("rights", words.back()) || settings_.contains({file_, node.line}))
      return;
    if (is("beside", name))
      beside_.emplace(name, node.line);
    else if (in_this_call_.insert(name).second)
      count(name, node.line);
  }

  void count(const std::string& name, std::uint32_t line) {
    const auto [at, is_new] = found_.try_emplace(name);
    const Place place{file_, line, line};
    if (is_new) at->second = {name, 0, false, place};
    at->second.place = std::min(at->second.place, place);
    at->second.calls += 1;
  }

  const Analysis& analysis_;
  std::map<std::string, std::set<std::string>, std::less<>> lists_;
  std::set<std::pair<FileId, std::uint32_t>> settings_;  ///< lines that read one
  std::map<std::string, Handed> found_;
  std::set<std::string> in_this_call_;
  std::map<std::string, std::uint32_t> beside_;  ///< names that tell only with others, by line
  FileId file_;
  SymbolId scope_;
  std::uint32_t until_ = 0;
};

}  // namespace

void add_handed(const Analysis& analysis, std::vector<Vendor>& vendors) {
  Reader reader(analysis);
  for (Vendor& vendor : vendors) {
    for (const VendorCall& call : vendor.calls) reader.take(call);
    vendor.handed = reader.finish();
  }
}

}  // namespace cutaway::model
