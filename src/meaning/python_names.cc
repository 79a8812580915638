// SPDX-License-Identifier: Apache-2.0
// Taking requirements of Python packages apart, and reading setup() without running it.
#include "meaning/python_names.h"

#include "base/text.h"

namespace cutaway::meaning {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

}  // namespace

PythonRequirement parse_requirement(std::string_view text) {
  text = trim(text);
  std::size_t end = 0;
  while (end < text.size() && is_name_character(text[end])) ++end;
  if (end == 0 || text.front() == '-' || text.substr(end).starts_with("://")) return {};
  PythonRequirement made;
  made.name = text.substr(0, end);
  std::string_view rest = trim(text.substr(end));
  if (rest.starts_with('['))
    rest = trim(rest.substr(std::min(rest.find(']'), rest.size() - 1) + 1));
  rest = trim(rest.substr(0, rest.find(';')));
  if (rest.starts_with('(') && rest.ends_with(')')) rest = rest.substr(1, rest.size() - 2);
  if (!rest.empty() && std::string_view("=<>!~@").find(rest.front()) == std::string_view::npos)
    return {};
  made.specifier = rest;
  return made;
}

std::string normal_python_name(std::string_view name) {
  std::string out;
  for (const char c : lower(name)) {
    const bool dash = c == '-' || c == '_' || c == '.';
    if (!dash) {
      out.push_back(c);
    } else if (!out.ends_with('-')) {
      out.push_back('-');
    }
  }
  return out;
}

SetupCall::SetupCall(const Manifest& file, const syntax::Syntax& syntax, const syntax::Call& call)
    : file_(file), syntax_(&syntax) {
  for (std::size_t i = 0; i < call.argument_count; ++i) {
    const syntax::ValueNode& node = syntax.value(syntax.arguments[call.first_argument + i]);
    if (node.kind != syntax::ValueKind::entry || node.child_count == 0) continue;
    arguments_.emplace(syntax.text(node.text), syntax.child(node, 0));
  }
}

ValueId SetupCall::find(std::string_view key) const {
  const auto found = arguments_.find(key);
  return found == arguments_.end() ? ValueId() : found->second;
}

std::string SetupCall::text(std::string_view key) const {
  const ValueId id = find(key);
  if (!id.valid() || syntax_->value(id).kind != syntax::ValueKind::string) return {};
  return std::string(syntax_->text(syntax_->value(id).text));
}

Place SetupCall::place(std::string_view key) const {
  const ValueId id = find(key);
  const std::uint32_t line = id.valid() ? std::max(syntax_->value(id).line, 1U) : 1U;
  return {file_.file(), line, line};
}

std::vector<NamedValue> SetupCall::list(std::string_view key) const {
  std::vector<NamedValue> all;
  const ValueId id = find(key);
  if (!id.valid() || syntax_->value(id).kind != syntax::ValueKind::list) return all;
  const syntax::ValueNode& node = syntax_->value(id);
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const syntax::ValueNode& item = syntax_->value(syntax_->child(node, i));
    if (item.kind != syntax::ValueKind::string) continue;
    const std::uint32_t line = std::max(item.line, 1U);
    all.push_back({"", std::string(syntax_->text(item.text)), {file_.file(), line, line}});
  }
  return all;
}

std::vector<SetupCall> setup_calls(const Manifest& manifest) {
  std::vector<SetupCall> all;
  const syntax::Syntax& syntax = manifest.syntax();
  for (const syntax::Call& call : syntax.calls) {
    if (syntax.text(call.name) == "setup" && call.argument_count > 0)
      all.emplace_back(manifest, syntax, call);
  }
  return all;
}

}  // namespace cutaway::meaning
