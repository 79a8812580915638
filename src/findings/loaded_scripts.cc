// SPDX-License-Identifier: Apache-2.0
// Follows the paths by which files name a script.
#include "findings/loaded_scripts.h"

#include "base/text.h"

namespace cutaway::findings {
namespace {

constexpr std::string_view kWritten = ".js", kPressed = ".min.js";

}  // namespace

LoadedScript::LoadedScript(std::string_view path)
    : path_(path.substr(0, path.size() - kWritten.size())) {
  was_pressed_ = path_.ends_with(".min");
  if (was_pressed_) path_.resize(path_.size() - 4);
  const std::size_t name = path_.rfind('/');
  const std::size_t folder =
      name == std::string::npos || name == 0 ? std::string::npos : path_.rfind('/', name - 1);
  tail_ = folder == std::string::npos ? path_ : path_.substr(folder + 1);
  const std::string last = name == std::string::npos ? path_ : path_.substr(name + 1);
  const auto digit = [&](std::size_t at) {
    return at < last.size() && last[at] >= '0' && last[at] <= '9';
  };
  for (std::size_t at = 1; at + 1 < last.size(); ++at) {
    if (last[at] == '.' && digit(at - 1) && digit(at + 1)) bare_ = last;
  }
}

bool LoadedScript::required(std::string_view text, std::string_view form) const {
  constexpr std::string_view kRequire = "= require ";
  for (std::size_t at = text.find(form); at != std::string_view::npos;
       at = text.find(form, at + 1)) {
    const std::size_t end = at + form.size();
    const std::size_t line =
        text.rfind('\n', at) == std::string_view::npos ? 0 : text.rfind('\n', at) + 1;
    const bool whole = end == text.size() || text[end] == '\n' || text[end] == '\r';
    if (whole && contains(text.substr(line, at - line), kRequire)) return true;
  }
  return false;
}

void LoadedScript::look(std::string_view file, std::string_view text) {
  for (const bool pressed : {false, true}) {
    const std::string form = tail_ + std::string(pressed ? kPressed : kWritten);
    for (std::size_t at = text.find(form); at != std::string_view::npos;
         at = text.find(form, at + 1)) {
      (pressed ? pressed_ : written_) = true;
      if (leads_here(file, text, at, form)) (pressed ? sure_pressed_ : sure_written_) = true;
    }
    // A setting names the file alone: "a-1.2.min.js".
    const std::string alone = bare_ + std::string(pressed ? kPressed : kWritten);
    if (!bare_.empty() &&
        (contains(text, '"' + alone + '"') || contains(text, '\'' + alone + '\'')))
      (pressed ? pressed_ : written_) = true;
    if (required(text, tail_ + (pressed ? ".min" : ""))) (pressed ? pressed_ : written_) = true;
  }
}

/// "../js/a.js" from there, or "static/js/a.js" from the root.
bool LoadedScript::leads_here(std::string_view file, std::string_view text, std::size_t at,
                              std::string_view form) const {
  const std::size_t before = text.substr(0, at).find_last_of(" \"'`(=\n<>,[");
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view said = text.substr(begin, at + form.size() - begin);
  const std::string whole = path_ + std::string(form.substr(tail_.size()));
  return said == whole || join_path(folder_name(file), said) == whole;
}

std::string LoadedScript::path() const {
  const bool sure = sure_written_ || sure_pressed_;
  const bool written = sure ? sure_written_ : written_, pressed = sure ? sure_pressed_ : pressed_;
  const bool press = written && pressed ? was_pressed_ : pressed || (!written && was_pressed_);
  return path_ + std::string(press ? kPressed : kWritten);
}

}  // namespace cutaway::findings
