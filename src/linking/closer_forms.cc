// SPDX-License-Identifier: Apache-2.0
// Members, elements, calls, alternatives: the forms of a Value that need more than a name.
#include <algorithm>

#include "base/text.h"
#include "linking/closer.h"
#include "linking/config_sections.h"
#include "linking/intrinsics.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxExits = 8;

}  // namespace

std::vector<At> Closer::written_at(const At& at, int depth) {
  if (depth <= 0 || !spend()) return {};
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  if (node.kind == ValueKind::record || node.kind == ValueKind::list) return {at};
  std::vector<At> out;
  const auto add_sources = [&](const std::vector<Source>& sources) {
    for (const Source& source : sources) {
      if (!source.value.valid() || out.size() >= kMaxExits) continue;
      for (const At& more : written_at({source.file, source.value, nullptr}, depth - 1))
        out.push_back(more);
    }
  };
  if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) {
    add_sources(linker_.sources_of_name(at.file, linker_.index(at.file).scope_of(at.value),
                                        syntax.text(node.text)));
  } else if (node.kind == ValueKind::member && node.child_count > 0) {
    const At object{at.file, syntax.child(node, 0), at.frame};
    for (const At& record : written_at(object, depth - 1)) {
      const ValueId entry = linker_.entry_of({record.file, record.value}, syntax.text(node.text));
      if (!entry.valid()) continue;
      for (const At& more : written_at({record.file, entry, nullptr}, depth - 1))
        out.push_back(more);
    }
    if (out.empty())
      add_sources(linker_.sources_of_member(linker_.evaluate(at.file, object.value),
                                            syntax.text(node.text)));
  } else if ((node.kind == ValueKind::call || node.kind == ValueKind::construct) &&
             node.child_count > 1) {
    // `Object.freeze({…})` and the like give back what they are given.
    const ValueId same = Intrinsics(*this).same_argument(at);
    if (same.valid()) return written_at({at.file, same, at.frame}, depth - 1);
  }
  return out;
}

Texts Closer::member_or_element(const At& at, int depth) {
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  if (node.child_count == 0) return {hole(at)};
  const At object{at.file, syntax.child(node, 0), at.frame};
  const bool is_index = node.kind == ValueKind::index;
  std::string name(syntax.text(node.text));
  if (is_index) {
    const Texts keys = node.child_count > 1
                           ? texts({at.file, syntax.child(node, 1), at.frame}, depth - 1)
                           : Texts{};
    if (keys.size() != 1 || !keys.front().complete) return {hole(at)};
    name = keys.front().text;
  }
  const Entity entity = linker_.plain(linker_.evaluate(at.file, object.value));
  if (entity.kind == EntityKind::outside) {
    const std::string* written = linker_.known().environment.find(linker_.names().text(entity.a));
    const std::string_view access = written == nullptr ? "" : Parameters(*written).get("access");
    const bool section =
        is_index && written != nullptr && Parameters(*written).get("gives") == "section";
    if (section) return setting(section_of(linker_, at.file, object.value) + name, at, {});
    if (access == "member" || access == "index") {
      return setting(name, at, module_setting(*written, name, at, depth));
    }
    const Texts unit = Intrinsics(*this).unit(linker_.member(entity, name), at);
    if (!unit.empty()) return unit;
    // `address.href` is the address.
    if (Intrinsics(*this).is_whole(linker_.member(entity, name))) return texts(object, depth - 1);
  }
  Texts out;
  for (const At& record : written_at(object, depth - 1)) {
    const ValueId entry = linker_.entry_of({record.file, record.value}, name);
    if (entry.valid()) add(out, texts({record.file, entry, record.frame}, depth - 1));
  }
  if (out.empty()) {
    // `Color.RED.value`: the member's own value.
    const bool of_member = entity.kind == EntityKind::instance && name == "value";
    if (of_member && syntax.value(object.value).kind == ValueKind::member)
      out = texts(object, depth - 1);
    if (out.empty()) out = from_sources(linker_.sources_of_member(entity, name), at, depth);
    if (out.empty() && is_index) out = element_set(at, name, depth);
  }
  return out.empty() ? Texts{hole(at)} : out;
}

/// `app.config["API"] = …` anywhere in the file of `app.config["API"]`; the last one in a function
/// counts as little as the first, so all that is given to it are alternatives.
Texts Closer::element_set(const At& at, std::string_view key, int depth) {
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  std::string target;
  ValueId object = syntax.child(syntax.value(at.value), 0);
  for (int step = 0; step < 4 && object.valid(); ++step) {
    const ValueNode& node = syntax.value(object);
    const bool member = node.kind == ValueKind::member && node.child_count > 0;
    if (!member && node.kind != ValueKind::reference) return {};
    target.insert(0, std::string(member ? "." : "") + std::string(syntax.text(node.text)));
    object = member ? syntax.child(node, 0) : ValueId();
  }
  target += "[\"" + std::string(key) + "\"]";
  Texts out;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.value.valid() && binding.value != at.value && syntax.text(binding.target) == target)
      add(out, texts({at.file, binding.value, nullptr}, depth - 1));
  }
  return out;
}

Texts Closer::alternative(const At& at, int depth) {
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  const bool is_choice = syntax.text(node.text) == "choice";
  Texts out;
  bool open_setting = false;
  for (std::size_t i = 0; i < node.child_count; ++i) {
    Texts more = texts({at.file, syntax.child(node, i), at.frame}, depth);
    for (ClosedText& text : more)
      text.is_default = text.is_default || (i > 0 && !is_choice && open_setting);
    for (const ClosedText& text : more) open_setting = open_setting || !text.setting.empty();
    add(out, std::move(more));
  }
  // A default names the setting it stands in for; the bare hole says no more.
  const bool any =
      std::any_of(out.begin(), out.end(), [](const ClosedText& text) { return text.complete; });
  if (!any) return out;
  std::string key;
  for (const ClosedText& text : out) {
    if (key.empty()) key = text.setting;
  }
  std::erase_if(out, [](const ClosedText& text) { return !text.complete; });
  for (ClosedText& text : out) {
    if (text.is_default && text.setting.empty()) text.setting = key;
  }
  return out;
}

namespace {

/// Whether a text stands among what is added up: `base + (slash ? "" : "/") + path`.
bool is_text(const syntax::Syntax& syntax, ValueId value, int depth) {
  if (!value.valid() || depth == 0) return false;
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::string || node.kind == ValueKind::concat) return true;
  const bool open = node.kind == ValueKind::alternative ||
                    (node.kind == ValueKind::arithmetic && syntax.text(node.text) == "+");
  if (!open) return false;
  for (std::size_t i = 0; i < node.child_count; ++i)
    if (is_text(syntax, syntax.child(node, i), depth - 1)) return true;
  return false;
}

}  // namespace

Texts Closer::arithmetic(const At& at, int depth) {
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  if (node.child_count == 1 && syntax.text(node.text) == "-") {
    Texts out = texts({at.file, syntax.child(node, 0), at.frame}, depth - 1);
    for (ClosedText& text : out) text.text.insert(0, "-");
    return out;
  }
  if (node.child_count != 2) return {};
  std::vector<Texts> sides;
  for (std::size_t i = 0; i < 2; ++i) {
    const At child{at.file, syntax.child(node, i), at.frame};
    sides.push_back(texts(child, depth));
    if (sides.back().empty()) sides.back().push_back(hole(child));
  }
  Texts out;
  const bool joins = is_text(syntax, at.value, 4);
  for (const ClosedText& left : sides[0]) {
    for (const ClosedText& right : sides[1]) {
      Texts pair = product({{left}, {right}});
      if (pair.empty()) continue;
      std::string result;
      const bool known = left.complete && right.complete &&
                         calculate(left.text, syntax.text(node.text), right.text, result);
      pair.front().complete = known;
      pair.front().text =
          known ? result : left.text + " " + std::string(syntax.text(node.text)) + " " + right.text;
      // Texts joined by "+" whose type nobody knew.
      if (!known && syntax.text(node.text) == "+" &&
          (joins || contains(left.text, "/") || contains(right.text, "/"))) {
        pair.front().text = left.text + right.text;
        pair.front().complete = left.complete && right.complete;
      }
      add(out, std::move(pair));
    }
  }
  return out;
}

Texts Closer::call(const At& at, int depth) {
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  const ValueNode& node = syntax.value(at.value);
  Texts out = Intrinsics(*this).texts(at, depth);
  if (!out.empty()) return out;
  if (node.kind == ValueKind::format || node.child_count == 0) return {hole(at)};
  const Entity callee = linker_.plain(linker_.evaluate(at.file, syntax.child(node, 0)));
  if (callee.kind == EntityKind::outside) {
    const std::string* written = linker_.known().environment.find(linker_.names().text(callee.a));
    if (written != nullptr) {
      const Parameters parameters(*written);
      const std::string_view access = parameters.get("access", "call");
      const std::size_t key = parameters.number("key", 0) + 1;
      if (access == "call" && key < node.child_count) {
        const Texts keys = texts({at.file, syntax.child(node, key), at.frame}, depth - 1);
        if (keys.size() != 1 || !keys.front().complete) return {hole(at)};
        const ValueId fallback =
            Intrinsics(*this).argument(at, parameters.get("default"), "default");
        const Texts defaults =
            fallback.valid() ? texts({at.file, fallback, at.frame}, depth - 1) : Texts{};
        const std::string section = parameters.get("within") == "section"
                                        ? section_before(linker_, at.file, syntax.child(node, 0))
                                        : std::string();
        return setting(section + keys.front().text, at, defaults);
      }
    }
  } else if (callee.kind == EntityKind::definition) {
    Frame frame{callee.symbol(), at.file, {}, at.frame};
    for (std::size_t i = 1; i < node.child_count; ++i)
      frame.arguments.push_back(syntax.child(node, i));
    out = returned(callee.symbol(), frame, depth);
    tell_fallback(at, node, depth, out);
  }
  if (out.empty()) out = read_field(at, node, depth);
  return out.empty() ? Texts{hole(at)} : out;
}

/// `toNumber(process.env.HOURS, 24)` gives either what it made of the setting, which only a run
/// tells, or 24: that stands for the setting.
void Closer::tell_fallback(const At& at, const ValueNode& call, int depth, Texts& out) {
  const auto whole = std::ranges::count_if(out, &ClosedText::complete);
  if (whole == 0 || static_cast<std::size_t>(whole) == out.size()) return;
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  std::string key;
  for (std::size_t i = 1; i < call.child_count && key.empty(); ++i) {
    for (const ClosedText& given : texts({at.file, syntax.child(call, i), at.frame}, depth - 1))
      if (!given.setting.empty()) key = given.setting;
  }
  if (key.empty()) return;
  for (ClosedText& text : out) {
    if (!text.complete || !text.setting.empty()) continue;
    text.is_default = true;
    text.setting = key;
  }
}

/// `urls.product()`, `urls.getProduct()`: nobody wrote the function, it gives what the field holds.
Texts Closer::read_field(const At& at, const ValueNode& call, int depth) {
  const syntax::Syntax& syntax = linker_.syntax(at.file);
  const ValueNode& callee = syntax.value(syntax.child(call, 0));
  if (call.child_count > 1 || callee.kind != ValueKind::member || callee.child_count == 0)
    return {};
  const Entity object = linker_.plain(linker_.evaluate(at.file, syntax.child(callee, 0)));
  if (object.kind != EntityKind::instance) return {};
  const std::string_view name = syntax.text(callee.text);
  for (const std::string& field : {std::string(name), read_by(name)}) {
    if (field.empty()) continue;
    const Texts out = from_sources(linker_.sources_of_member(object, field), at, depth - 1);
    if (!out.empty()) return out;
  }
  return {};
}

Texts Closer::returned(SymbolRef function, const Frame& frame, int depth) {
  Texts out;
  const syntax::Syntax& syntax = linker_.syntax(function.file);
  std::size_t followed = 0;
  for (const std::uint32_t row : linker_.index(function.file).exits_of(function.symbol)) {
    const auto& exit = syntax.exits[row];
    if (exit.kind != syntax::ExitKind::return_ || !exit.value.valid() || followed++ >= kMaxExits)
      continue;
    add(out, texts({function.file, exit.value, &frame}, depth - 1));
  }
  return out;
}

}  // namespace cutaway::linking
