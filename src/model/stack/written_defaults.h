// SPDX-License-Identifier: Apache-2.0
// Defaults of choices that are no constants in code: members of an enumeration, what a function
// begins with before it asks the environment, what is filled in where nothing is set, and rows of
// files that show settings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::model {

/// A value that is taken where nobody sets another, and the words of what chooses it.
struct WrittenDefault {
  std::string setting;             ///< as written; empty: a field of code
  std::vector<std::string> words;  ///< of its name, those of the block or type around it first
  std::string value;
  std::uint32_t line = 0;
};

/// `type: DatabaseType = DatabaseType.sqlite` of a class: what a field is called after its type's
/// values. And `kind := "sqlite"` of a function that sets `kind = os.Getenv("KIND")` further down,
/// and "sqlite" of an address that is filled in where the setting has none.
std::vector<WrittenDefault> defaults_in_code(const syntax::Syntax& syntax);

/// A value that a line of code sets where nobody says otherwise, what it is called there, and the
/// setting by which somebody says otherwise, where the line names it.
struct DefaultOnLine {
  std::string_view field, value, setting;
};

/// `Dialect: "sqlite3"`, `Driver string `default:"sqlite3" env:"DB_DRIVER"``,
/// `DatabaseType.setDefault("sqlite")`.
std::optional<DefaultOnLine> default_on(std::string_view raw);

/// "database" of `database: Options{`, "dbConfig" of `type dbConfig struct {`.
std::string_view opened_by(std::string_view line);

/// `if kind is None: kind = DatabaseType.SQLITE`, `if (!kind) kind = "sqlite"`: what a variable is
/// given where it was given nothing, with the words of its name after those of the value's list.
std::vector<WrittenDefault> taken_where_none(const syntax::Syntax& syntax);

/// Whether the file at the path is the one of several files of settings that holds what all places
/// take, or what the running product does: "settings/base.py", "constants.php"; none of tests and
/// developers.
bool is_base_of_settings(std::string_view path);

/// Whether code works on a page that a browser shows (`$("#kind")`): what it takes by default is
/// what a form shows first.
bool works_on_page(const syntax::Syntax& syntax);

/// Whether the file at the path shows people the settings that they are to copy:
/// "config-example.yaml", or says which database it opens: "config/database.yml".
bool shows_settings(std::string_view path);

/// `type: sqlite` below `database:` of such a file, two levels deep; the adapter of the sections
/// that are not the makers' own.
std::vector<WrittenDefault> shown_settings(std::string_view path, std::string_view text);

}  // namespace cutaway::model
