// SPDX-License-Identifier: Apache-2.0
// Finds the places in code that read settings.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/text.h"
#include "linking/closer.h"
#include "linking/config_sections.h"
#include "linking/own_settings.h"
#include "linking/settings.h"
#include "platform/parallel.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

class ReadFinder {
 public:
  ReadFinder(const Linked& links, const Linker& linker)
      : links_(links), linker_(linker), told_(find_told_readers(links, linker)) {}

  std::vector<SettingRead> in(FileId file) const {
    std::vector<SettingRead> out;
    const syntax::Syntax& syntax = linker_.syntax(file);
    const auto each = [](std::size_t count, auto ask) {
      for (std::size_t i = 0; i < count; ++i) {
        Linker::begin_question();
        ask(i);
      }
    };
    each(syntax.calls.size(), [&](std::size_t i) { call(file, i, out); });
    each(syntax.annotations.size(), [&](std::size_t i) { annotation(file, i, out); });
    each(syntax.values.size(), [&](std::size_t i) {
      member(file, ValueId(i), out);
      typed(file, ValueId(i), out);
    });
    each(syntax.symbols.size(), [&](std::size_t i) { fields(file, SymbolId(i), out); });
    for (const ListedSetting& row :
         find_listed_settings(syntax, linker_.project().file(file).path)) {
      Linker::begin_question();
      std::optional<std::string> fallback;
      if (row.fallback.valid()) fallback = default_of(file, row.fallback);
      add(file, row.written, row.line, linker_.index(file).scope_of(row.list), fallback, out);
    }
    std::stable_sort(out.begin(), out.end(), [](const SettingRead& a, const SettingRead& b) {
      return std::tie(a.place, a.key) < std::tie(b.place, b.key);
    });
    out.erase(std::unique(out.begin(), out.end(),
                          [](const SettingRead& a, const SettingRead& b) {
                            return a.place == b.place && a.key == b.key;
                          }),
              out.end());
    return out;
  }

 private:
  const std::string* entry(NameId origin, std::string_view access) const {
    if (origin == 0) return nullptr;
    const std::string* written = linker_.known().environment.find(links_.name(origin));
    if (written == nullptr || Parameters(*written).get("access", "call") != access) return nullptr;
    return written;
  }

  static void add(FileId file, std::string_view key, std::uint32_t line, SymbolId scope,
                  std::optional<std::string> fallback, std::vector<SettingRead>& out) {
    if (key.empty()) return;
    SettingRead read;
    read.key = canonical_key(key);
    read.written = std::string(key);
    read.place = {file, std::max(1U, line), std::max(1U, line)};
    read.scope = scope;
    read.default_value = std::move(fallback);
    out.push_back(std::move(read));
  }

  void call(FileId file, std::size_t row, std::vector<SettingRead>& out) const {
    const Target& target = links_.calls(file)[row];
    const auto own = target.symbol.symbol.valid() ? told_.find(target.symbol) : told_.end();
    if (own != told_.end()) return read(file, row, own->second, out);
    const std::string* written = entry(target.origin, "call");
    if (written == nullptr) return;
    const Parameters parameters(*written);
    std::string section;
    if (parameters.get("within") == "section")
      section = section_before(linker_, file, linker_.syntax(file).calls[row].callee);
    read(file, row,
         {parameters.number("key", 0), parameters.number("default", ToldReader::kNone), section},
         out);
  }

  void read(FileId file, std::size_t row, const ToldReader& reader,
            std::vector<SettingRead>& out) const {
    const syntax::Syntax& syntax = linker_.syntax(file);
    const auto& call = syntax.calls[row];
    const bool is_object = reader.key == ToldReader::kObject;
    if (!is_object && reader.key >= call.argument_count) return;
    const ValueId key =
        is_object ? object_of(syntax, call) : syntax.arguments[call.first_argument + reader.key];
    if (!key.valid()) return;
    // What is only handed on is read where it is named.
    if (syntax.value(key).kind == ValueKind::parameter) return;
    const ClosedValue name = links_.close({file, key});
    if (name.alternatives.size() != 1 || !name.alternatives.front().complete) return;
    std::optional<std::string> value;
    if (reader.fallback < call.argument_count)
      value = default_of(file, syntax.arguments[call.first_argument + reader.fallback]);
    add(file, reader.prefix + std::string(name.best()), call.line, call.scope, value, out);
  }

  /// `PORT` of `PORT.value()`; invalid where no object is asked.
  static ValueId object_of(const syntax::Syntax& syntax, const syntax::Call& call) {
    if (!call.callee.valid()) return {};
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
    return syntax.child(callee, 0);
  }

  std::optional<std::string> default_of(FileId file, ValueId id) const {
    const ValueNode& node = linker_.syntax(file).value(id);
    if (node.kind == ValueKind::entry && node.child_count > 0)
      id = linker_.syntax(file).child(node, 0);
    // `ENV.fetch("KEY", nil)` goes on without the setting: nothing is a default, too.
    if (linker_.syntax(file).value(id).kind == ValueKind::null) return std::string();
    if (linker_.syntax(file).value(id).kind == ValueKind::list) return listed(file, id);
    const ClosedValue closed = links_.close({file, id});
    if (closed.alternatives.empty() || !closed.alternatives.front().complete) return std::nullopt;
    return std::string(closed.best());
  }

  /// "a, b" of `["a", "b"]`, nothing of `[]`; none where one of them is worked out.
  std::optional<std::string> listed(FileId file, ValueId list) const {
    const syntax::Syntax& syntax = linker_.syntax(file);
    const ValueNode& node = syntax.value(list);
    std::string out;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& child = syntax.value(syntax.child(node, c));
      if (child.kind != ValueKind::string && child.kind != ValueKind::number) return std::nullopt;
      out += (c == 0 ? "" : ", ") + std::string(syntax.text(child.text));
    }
    return out;
  }

  void annotation(FileId file, std::size_t row, std::vector<SettingRead>& out) const {
    const std::string* written = entry(links_.annotations(file)[row].origin, "annotation");
    const syntax::Syntax& syntax = linker_.syntax(file);
    const auto& annotation = syntax.annotations[row];
    if (written == nullptr || annotation.argument_count == 0) return;
    const Parameters parameters(*written);
    const std::string_view key = parameters.get("key", "0");
    ValueId value;
    for (std::size_t i = 0; i < annotation.argument_count; ++i) {
      const ValueId argument = syntax.arguments[annotation.first_argument + i];
      const ValueNode& node = syntax.value(argument);
      const bool is_entry = node.kind == ValueKind::entry && node.child_count > 0;
      const std::string_view name = is_entry ? syntax.text(node.text) : "0";
      if (name == key || (name == "value" && key == "0"))
        value = is_entry ? syntax.child(node, 0) : argument;
    }
    if (!value.valid() || syntax.value(value).kind != ValueKind::string) return;
    std::string_view text = syntax.text(syntax.value(value).text);
    if (parameters.get("form") != "placeholder") {
      add(file, text, annotation.line, annotation.target,
          default_beside(syntax, annotation, parameters.get("default_beside")), out);
      return;
    }
    for (std::size_t open = text.find("${"); open != std::string_view::npos;
         open = text.find("${", open + 2)) {
      const std::string_view inside = text.substr(open + 2, text.find('}', open) - open - 2);
      const std::size_t colon = inside.find(':');
      std::optional<std::string> fallback;
      if (colon != std::string_view::npos) fallback = std::string(inside.substr(colon + 1));
      add(file, inside.substr(0, colon), annotation.line, annotation.target, fallback, out);
    }
  }

  /// "36" of `@Config("months") @Default("36") int months();`: another mark of the same thing.
  static std::optional<std::string> default_beside(const syntax::Syntax& syntax,
                                                   const syntax::Annotation& annotation,
                                                   std::string_view mark) {
    if (mark.empty() || !annotation.target.valid()) return std::nullopt;
    for (const syntax::Annotation& other : syntax.annotations) {
      if (other.target != annotation.target || syntax.text(other.name) != mark ||
          other.argument_count == 0)
        continue;
      const ValueNode& node = syntax.value(syntax.arguments[other.first_argument]);
      if (node.kind == ValueKind::string) return std::string(syntax.text(node.text));
    }
    return std::nullopt;
  }

  /// `configuration["key"]`, `config.GetSection("part")["key"]`: only what may be one is looked up.
  bool may_be_configuration(const syntax::Syntax& syntax, const ValueNode& object) const {
    if (object.kind != ValueKind::call) return contains(lower(syntax.text(object.text)), "config");
    return object.child_count > 0 && linker_.known().environment.ends_one(
                                         syntax.text(syntax.value(syntax.child(object, 0)).text));
  }

  /// `process.env.X`, `os.environ["X"]`: the object must be called by the last word of such an
  /// origin.
  void member(FileId file, ValueId id, std::vector<SettingRead>& out) const {
    const syntax::Syntax& syntax = linker_.syntax(file);
    const ValueNode& node = syntax.value(id);
    if ((node.kind != ValueKind::member && node.kind != ValueKind::index) || node.child_count == 0)
      return;
    const ValueNode& object = syntax.value(syntax.child(node, 0));
    if (!linker_.known().environment.ends_one(syntax.text(object.text)) &&
        !(node.kind == ValueKind::index && may_be_configuration(syntax, object)))
      return;
    const Entity entity = linker_.plain(linker_.evaluate(file, syntax.child(node, 0)));
    if (entity.kind != EntityKind::outside) return;
    const std::string* written = linker_.known().environment.find(linker_.names().text(entity.a));
    const std::string_view access = written == nullptr ? "" : Parameters(*written).get("access");
    const bool section = node.kind == ValueKind::index && written != nullptr &&
                         Parameters(*written).get("gives") == "section";
    if (access != "member" && access != "index" && !section) return;
    std::string key(syntax.text(node.text));
    if (node.kind == ValueKind::index) {
      const ValueNode& name = syntax.value(syntax.child(node, node.child_count - 1U));
      if (name.kind != ValueKind::string) return;
      key = section_of(linker_, file, syntax.child(node, 0)) + std::string(syntax.text(name.text));
    } else if (access == "index") {
      return;  // a method of the map
    }
    add(file, key, node.line, linker_.index(file).scope_of(id), std::nullopt, out);
  }

  /// `urls.product()`, `options.Value.Catalog`: where a field of a class that stands for a section
  /// is asked for.
  void typed(FileId file, ValueId id, std::vector<SettingRead>& out) const {
    const syntax::Syntax& syntax = linker_.syntax(file);
    const ValueNode& node = syntax.value(id);
    if (node.kind != ValueKind::member || node.child_count == 0 ||
        !links_.typed_settings().names(syntax.text(node.text)))
      return;
    const Entity object = linker_.plain(linker_.evaluate(file, syntax.child(node, 0)));
    if (object.kind != EntityKind::instance) return;
    const std::string name(syntax.text(node.text));
    for (const std::string& field : {name, read_by(name)}) {
      if (field.empty()) continue;
      for (const Source& source : linker_.sources_of_member(object, field)) {
        if (!source.symbol.valid()) continue;
        for (const std::string& key : links_.typed_settings().keys_of(linker_.syntax(source.file),
                                                                      {source.file, source.symbol}))
          add(file, key, node.line, linker_.index(file).scope_of(id), std::nullopt, out);
      }
    }
  }

  /// The fields of a class that is filled from settings.
  void fields(FileId file, SymbolId owner, std::vector<SettingRead>& out) const {
    const syntax::Syntax& syntax = linker_.syntax(file);
    const syntax::Symbol& type = syntax.symbols[owner.index()];
    if (type.kind != syntax::SymbolKind::class_ || type.base_count == 0) return;
    const Entity base = linker_.outside_base({file, owner});
    if (base.kind != EntityKind::outside) return;
    const std::string* written = linker_.known().environment.find(linker_.names().text(base.a));
    if (written == nullptr || Parameters(*written).get("access") != "field") return;
    if (!has_plain_prefix(syntax, owner, *written)) return;
    for (std::size_t i = owner.index() + 1; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (symbol.line > type.end_line) break;
      // A field in capitals is read as a constant.
      const bool field =
          symbol.kind == syntax::SymbolKind::field || symbol.kind == syntax::SymbolKind::constant;
      if (!field || symbol.container != owner) continue;
      if (symbol.type.empty()) continue;  // it configures the class itself
      std::optional<std::string> value;
      if (symbol.value.valid()) value = field_default(file, symbol.value);
      add(file, setting_of_field(syntax, SymbolId(i), *written), symbol.name_line, owner, value,
          out);
    }
  }

  /// `5` of `Field(default=5, …)` and of `Field(5, …)`, else the value itself.
  std::optional<std::string> field_default(FileId file, ValueId value) const {
    const syntax::Syntax& syntax = linker_.syntax(file);
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::call && node.kind != ValueKind::construct)
      return default_of(file, value);
    for (std::size_t c = 1; c < node.child_count; ++c) {
      const ValueId child = syntax.child(node, c);
      const ValueNode& given = syntax.value(child);
      const bool plain = given.kind == ValueKind::string || given.kind == ValueKind::number;
      if ((c == 1 && plain) ||
          (given.kind == ValueKind::entry && syntax.text(given.text) == "default"))
        return default_of(file, child);
    }
    return std::nullopt;
  }

  const Linked& links_;
  const Linker& linker_;
  ToldReaders told_;
};

/// The text that an entry of a call or record is given; empty if there is none.
std::string_view entry_text(const syntax::Syntax& syntax, ValueId value, std::string_view key) {
  if (!value.valid() || key.empty()) return {};
  const ValueNode& node = syntax.value(value);
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(node, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueNode& said = syntax.value(syntax.child(entry, 0));
    if (syntax.text(entry.text) == key && said.kind == ValueKind::string)
      return syntax.text(said.text);
  }
  return {};
}

/// What the class puts before the names of its fields: said in an entry of its configuration, or in
/// a field of that name, also of a class inside.
std::string_view prefix_of(const syntax::Syntax& syntax, SymbolId owner, std::string_view key) {
  const std::uint32_t end = syntax.symbols[owner.index()].end_line;
  for (std::size_t i = owner.index() + 1; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.line > end) break;
    if (!symbol.value.valid()) continue;
    const ValueNode& value = syntax.value(symbol.value);
    if (syntax.text(symbol.name) == key && value.kind == ValueKind::string)
      return syntax.text(value.text);
    const std::string_view said = entry_text(syntax, symbol.value, key);
    if (!said.empty()) return said;
  }
  return {};
}

}  // namespace

bool has_plain_prefix(const syntax::Syntax& syntax, SymbolId owner, const std::string& entry) {
  const Parameters parameters(entry);
  const std::string_view key = parameters.get("prefix");
  const std::uint32_t end = syntax.symbols[owner.index()].end_line;
  const auto is_plain = [&](ValueId value) {
    return syntax.value(value).kind == ValueKind::string;
  };
  for (std::size_t i = owner.index() + 1; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.line > end) break;
    if (!symbol.value.valid()) continue;
    if (syntax.text(symbol.name) == key && !is_plain(symbol.value)) return false;
    const ValueNode& node = syntax.value(symbol.value);
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& given = syntax.value(syntax.child(node, c));
      const bool said =
          given.kind == ValueKind::entry && given.child_count > 0 && syntax.text(given.text) == key;
      if (said && !is_plain(syntax.child(given, 0))) return false;
    }
  }
  return true;
}

std::string setting_of_field(const syntax::Syntax& syntax, SymbolId field,
                             const std::string& entry) {
  const Parameters parameters(entry);
  const syntax::Symbol& symbol = syntax.symbols[field.index()];
  for (const std::string_view key : split(parameters.get("named"), '|')) {
    const std::string_view said = entry_text(syntax, symbol.value, key);
    if (!said.empty()) return std::string(said);
  }
  std::string name(prefix_of(syntax, symbol.container, parameters.get("prefix")));
  name += syntax.text(symbol.name);
  std::ranges::transform(name, name.begin(), [](char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
  return name;
}

std::vector<SettingRead> find_reads(const Linked& links, const Linker& linker) {
  std::vector<std::vector<SettingRead>> rows(linker.project().size());
  const ReadFinder finder(links, linker);
  platform::parallel_for(rows.size(), linker.threads(),
                         [&](std::size_t i) { rows[i] = finder.in(FileId(i)); });
  std::vector<SettingRead> out;
  for (auto& file : rows) {
    for (SettingRead& read : file) out.push_back(std::move(read));
  }
  return out;
}

}  // namespace cutaway::linking
