// SPDX-License-Identifier: Apache-2.0
// Reads calls that ask for settings or declare options, as the rows `calls` describe them.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "narrative/settings/setting_sources.h"

namespace cutaway::narrative {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kShortest = 2, kLongest = 80, kNone = 99;

/// One row: `"flag.String" = "key=0 default=1 said=2 in=flags"`.
struct Shape {
  std::string_view glob, key, fallback, said, chain, loads, command;
  bool flags = false, needed = false, dotted = false, named = false, starts = false;
};

Shape shape_of(std::string_view glob, std::string_view row) {
  Shape out;
  out.glob = glob;
  for (const std::string_view word : split(row, ' ')) {
    const auto at = word.find('=');
    const std::string_view name = word.substr(0, at);
    const std::string_view value = at == word.npos ? "" : word.substr(at + 1);
    if (name == "key") out.key = value;
    if (name == "default") out.fallback = value;
    if (name == "said") out.said = value;
    if (name == "chain") out.chain = value;
    if (name == "loads") out.loads = value;
    if (name == "command") out.command = value;
    if (name == "in") out.flags = value == "flags";
    if (name == "needed") out.needed = true;
    if (name == "dotted") out.dotted = true;
    if (name == "named") out.named = true;
    if (name == "starts") out.starts = true;
  }
  return out;
}

bool is_key(std::string_view text) {
  return text.size() >= kShortest && text.size() <= kLongest &&
         std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '_' || c == '-' || c == ':' || c == '*';
         });
}

class Calls {
 public:
  Calls(const SettingGround& ground, OwnSettings& out) : ground_(ground), out_(out) {
    constexpr std::string_view kCalls = "calls.";
    for (const auto& [key, row] : ground.story().analysis.catalogue->table("own_settings"))
      if (key.starts_with(kCalls))
        shapes_.push_back(shape_of(std::string_view(key).substr(kCalls.size()), row));
  }

  void add() {
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f)
      if (ground_.is_looked_at(FileId(f))) look_through(FileId(f));
  }

 private:
  const Syntax& of(FileId file) const { return ground_.story().analysis.project->of(file); }

  /// "viper.SetDefault", "Flags.StringVar" of `cmd.Flags().StringVar`, "new Option", "GetValueInt".
  static std::string called(const Syntax& syntax, const syntax::Call& call) {
    std::string name(syntax.text(call.name));
    name = name.substr(0, name.find("::<"));
    if ((call.flags & syntax::kConstructs) != 0) return "new " + name;
    if (!call.callee.valid()) return name;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return name;
    const ValueNode* upon = &syntax.value(syntax.child(callee, 0));
    if (upon->kind == ValueKind::call && upon->child_count > 0)
      upon = &syntax.value(syntax.child(*upon, 0));
    return std::string(syntax.text(upon->text)) + "." + name;
  }

  void look_through(FileId file) {
    const Syntax& syntax = of(file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.argument_count == 0 || (call.flags & syntax::kInTest) != 0) continue;
      const std::string name = called(syntax, call);
      for (const Shape& shape : shapes_) {
        if (!matches_glob(shape.glob, name)) continue;
        if (shape.flags && (is_tool(file) || (shape.starts && !is_called_start(file)))) break;
        if ((!shape.named || ground_.is_named_so(file)) &&
            (shape.loads.empty() || takes_in(syntax, shape.loads)))
          take(file, call, shape);
        break;
      }
    }
  }

  /// "bin/maintenance/build.py", "cmd/apigen/main.go": only the makers type such commands.
  bool is_tool(FileId file) const {
    const std::string_view path = ground_.story().path(file);
    const auto& tools = ground_.words("words.tools");
    return std::ranges::any_of(split(folder_name(path), '/'),
                               [](std::string_view folder) { return folder.ends_with("gen"); }) ||
           std::ranges::any_of(identifier_words(path),
                               [&](const std::string& word) { return tools.contains(word); });
  }

  /// "server.py", "management/commands/send.py": what is started, not a script for one's own hand.
  bool is_called_start(FileId file) const {
    const std::string_view path = ground_.story().path(file);
    const auto& starts = ground_.words("words.starts");
    const auto any = [&](std::string_view name) {
      return std::ranges::any_of(identifier_words(name),
                                 [&](const std::string& word) { return starts.contains(word); });
    };
    return any(base_name(path)) || any(base_name(folder_name(path)));
  }

  static bool takes_in(const Syntax& syntax, std::string_view module) {
    return std::ranges::any_of(syntax.imports, [&](const syntax::Import& one) {
      return contains(syntax.text(one.module), module);
    });
  }

  /// The argument that the row names: by its number, or "@name".
  static ValueId argument(const Syntax& syntax, const syntax::Call& call, std::string_view which) {
    if (which.empty()) return {};
    if (which.front() != '@') {
      const std::size_t at = which.front() >= '0' && which.front() <= '9'
                                 ? static_cast<std::size_t>(which.front() - '0')
                                 : kNone;
      if (at >= call.argument_count) return {};
      const ValueId id = syntax.arguments[call.first_argument + at];
      const ValueNode& node = syntax.value(id);
      // `GetValue("Port", fallback: 80)`: the name that the argument has does not matter.
      return node.kind == ValueKind::entry && node.child_count > 0 ? syntax.child(node, 0) : id;
    }
    for (std::uint8_t i = 0; i < call.argument_count; ++i) {
      const ValueNode& node = syntax.value(syntax.arguments[call.first_argument + i]);
      if (node.kind == ValueKind::entry && node.child_count > 0 &&
          syntax.text(node.text) == which.substr(1))
        return syntax.child(node, 0);
    }
    return {};
  }

  /// "metrics.alerts.*.enable" of `("metrics.alerts", id, "enable")`; empty where it does not begin
  /// with a text.
  std::string key_in(FileId file, ValueId id) const {
    if (!id.valid()) return {};
    const ValueNode& node = of(file).value(id);
    if (node.kind != ValueKind::list) return ground_.literal(file, id).value_or("");
    std::string out;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const auto piece = ground_.literal(file, of(file).child(node, c));
      if (c == 0 && !piece) return {};
      out += (out.empty() ? "" : ".") + piece.value_or("*");
    }
    return out;
  }

  /// The first of the texts that is an option in full: "--port" of `add_argument("-p", "--port")`.
  std::string option_in(FileId file, const syntax::Call& call) const {
    std::string out;
    for (std::uint8_t i = 0; i < call.argument_count; ++i) {
      const ValueNode& node = of(file).value(of(file).arguments[call.first_argument + i]);
      if (node.kind != ValueKind::string) continue;
      const std::string_view text = of(file).text(node.text);
      if (text.starts_with("--")) return std::string(text);
      if (out.empty() && text.starts_with("-")) out = text;
    }
    return out;
  }

  /// "./config.json" of `kingpin.Flag("config", "…").Default("./config.json")`.
  std::optional<std::string> chained(FileId file, std::string_view name,
                                     const std::string& key) const {
    constexpr int kLongestChain = 6;
    const Syntax& syntax = of(file);
    for (const syntax::Call& call : syntax.calls) {
      if (syntax.text(call.name) != name || call.argument_count == 0 || !call.callee.valid())
        continue;
      ValueId at = call.callee;
      for (int step = 0; step < kLongestChain && at.valid(); ++step) {
        const ValueNode& node = syntax.value(at);
        if (node.kind == ValueKind::call && node.child_count > 1 &&
            ground_.literal(file, syntax.child(node, 1)) == key)
          return ground_.literal(file, syntax.arguments[call.first_argument]);
        at = node.child_count == 0 ? ValueId() : syntax.child(node, 0);
      }
    }
    return std::nullopt;
  }

  /// "--route" of "-r, --route <route>"; empty: it is no option.
  static std::string of_spec(std::string_view spec) {
    const std::size_t at = spec.find("--");
    if (at == std::string_view::npos) return {};
    return std::string(spec.substr(at, spec.find_first_of(" ,=", at) - at));
  }

  /// "shop:clean" of `setName('shop:clean')` in the same class, or of `.command('clean')` further
  /// up in the same chain; empty: none is named.
  std::string command_of(FileId file, const syntax::Call& call, std::string_view by) const {
    constexpr int kLongestChain = 40;
    const Syntax& syntax = of(file);
    if (by.empty()) return {};
    ValueId at = call.callee;
    for (int step = 0; step < kLongestChain && at.valid(); ++step) {
      const ValueNode& node = syntax.value(at);
      if (node.kind == ValueKind::call && node.child_count > 1 &&
          syntax.text(syntax.value(syntax.child(node, 0)).text) == by)
        return first_word(ground_.literal(file, syntax.child(node, 1)).value_or(""));
      at = node.child_count == 0 ? ValueId() : syntax.child(node, 0);
    }
    std::string only;
    for (const syntax::Call& other : syntax.calls) {
      if (syntax.text(other.name) != by || other.argument_count == 0) continue;
      const auto name = ground_.literal(file, syntax.arguments[other.first_argument]);
      if (!only.empty() || !name || by == "command") return {};
      only = first_word(*name);
    }
    for (const syntax::Annotation& mark : syntax.annotations)
      for (std::uint8_t i = 0; only.empty() && i < mark.argument_count; ++i) {
        const ValueId id = syntax.arguments[mark.first_argument + i];
        const ValueNode& node = syntax.value(id);
        if (syntax.text(mark.name) != "AsCommand") continue;
        if (node.kind != ValueKind::entry)
          only = ground_.literal(file, id).value_or("");
        else if (syntax.text(node.text) == "name" && node.child_count > 0)
          only = ground_.literal(file, syntax.child(node, 0)).value_or("");
      }
    return only;
  }

  /// In a chain of calls, each option has a line of its own.
  static std::uint32_t line_of_key(const Syntax& syntax, const syntax::Call& call) {
    const ValueNode& first = syntax.value(syntax.arguments[call.first_argument]);
    return first.line > call.line ? first.line : call.line;
  }

  static std::string first_word(std::string_view text) {
    return std::string(text.substr(0, text.find(' ')));
  }

  void take(FileId file, const syntax::Call& call, const Shape& shape) {
    const Syntax& syntax = of(file);
    const bool by_option = shape.key == "long", by_spec = shape.key == "spec";
    std::string key = by_option ? option_in(file, call)
                                : key_in(file, argument(syntax, call, by_spec ? "0" : shape.key));
    if (by_spec) key = of_spec(key);
    if (!is_key(key) || (shape.dotted && key.find_first_of(".-_") == std::string::npos)) return;
    OwnSetting row;
    row.unset = shape.chain.empty() ? ground_.literal(file, argument(syntax, call, shape.fallback))
                                    : chained(file, shape.chain, key);
    row.name = shape.flags && !key.starts_with('-') ? "--" + key : key;
    row.where = shape.flags ? "the command line" : "its settings";
    if (const std::string name = command_of(file, call, shape.command); !name.empty())
      row.where = "the command line of `" + name + "`";
    row.needed = shape.needed;
    row.said = ground_.literal(file, argument(syntax, call, shape.said)).value_or("");
    const std::uint32_t line = line_of_key(syntax, call);
    row.places.push_back({file, line, line});
    out_.push_back(std::move(row));
  }

  const SettingGround& ground_;
  OwnSettings& out_;
  std::vector<Shape> shapes_;
};

}  // namespace

void add_from_calls(const SettingGround& ground, OwnSettings& out) { Calls(ground, out).add(); }

}  // namespace cutaway::narrative
