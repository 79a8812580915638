// SPDX-License-Identifier: Apache-2.0
// LoadedScript: whether pages load a script that lies in the tree, and in which of its forms.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::findings {

/// Handed own files one after the other.
class LoadedScript {
 public:
  explicit LoadedScript(std::string_view path);
  /// Notes what the text of this file says of the script.
  void look(std::string_view file, std::string_view text);
  /// 0: nobody names it with its folder; 1: somebody does, from elsewhere perhaps; 2: a path from
  /// the root or from the naming file leads there.
  int sureness() const { return sure_written_ || sure_pressed_ ? 2 : written_ || pressed_ ? 1 : 0; }
  /// The form that is loaded: "js/a.min.js" of "js/a.js" where only that is named.
  std::string path() const;

 private:
  /// `//= require admin/a`, as bundlers of Ruby name it, without an ending.
  bool required(std::string_view text, std::string_view form) const;
  bool leads_here(std::string_view file, std::string_view text, std::size_t at,
                  std::string_view form) const;

  std::string path_;  ///< without ".js" and ".min"
  std::string tail_;  ///< its last folder and name
  std::string bare_;  ///< its name, where that holds a version and so stands for itself: "a-1.2"
  bool was_pressed_ = false;
  bool written_ = false, pressed_ = false;  ///< named as "a.js", as "a.min.js"
  bool sure_written_ = false, sure_pressed_ = false;
};

}  // namespace cutaway::findings
