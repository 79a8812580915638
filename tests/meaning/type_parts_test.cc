// SPDX-License-Identifier: Apache-2.0
// Controllers that are written in several files: what stands on one part holds for all.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

constexpr const char* kProject = R"(<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
</Project>
)";

/// "GET /orders: auth Authorize", a line a route.
std::string told(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + route.path + ":";
    for (const Guarding& guard : route.guarded_by) line += " " + guard.kind + " " + guard.name;
    out.push_back(line);
  }
  std::ranges::sort(out);
  return join(out, "\n");
}

constexpr const char* kMain = R"(using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
namespace Shop.Web;

[Route("stores")]
[Authorize]
public partial class StoresController : Controller
{
    [HttpGet("")]
    public IActionResult All() => Ok();
}
)";

constexpr const char* kPart = R"(using Microsoft.AspNetCore.Mvc;
namespace Shop.Web;

public partial class StoresController
{
    [HttpGet("{id}/settings")]
    public IActionResult Settings(int id) => Ok();
}
)";

constexpr const char* kElsewhere = R"(using Microsoft.AspNetCore.Mvc;
namespace Shop.Tools;

public partial class StoresController : Controller
{
    [HttpGet("tools")]
    public IActionResult Tools() => Ok();
}
)";

}  // namespace

TEST_CASE("what stands on one part of a class holds for its methods in all files") {
  CHECK(told({{"Web/Shop.csproj", kProject},
              {"Web/StoresController.cs", kMain},
              {"Web/StoresController.Settings.cs", kPart}}) ==
        "GET /stores/{id}/settings: auth Authorize\n"
        "GET /stores: auth Authorize");
}

TEST_CASE("classes of one name in other namespaces or programs are no parts of it") {
  CHECK(told({{"Web/Shop.csproj", kProject},
              {"Web/StoresController.cs", kMain},
              {"Web/Tools/StoresController.cs", kElsewhere},
              {"Copy/Copy.csproj", kProject},
              {"Copy/StoresController.cs", kPart}}) ==
        "GET /stores: auth Authorize\n"
        "GET /tools:\n"
        "GET /{id}/settings:");
}

TEST_CASE("the place of an action in the template of a class is filled with its name") {
  CHECK(told({{"Web/Shop.csproj", kProject},
              {"Web/AccountController.cs", R"(using Microsoft.AspNetCore.Mvc;
namespace Shop.Web;

[Route("~/account/{action:lowercase=Index}")]
public class AccountController : Controller
{
    [HttpGet]
    public IActionResult Profile() => Ok();
}
)"}}) == "GET /account/Profile:");
}

TEST_CASE("a generic class of the same name is another class") {
  CHECK(told({{"Web/Shop.csproj", kProject},
              {"Web/Shelf.cs", R"(using Microsoft.AspNetCore.Mvc;
namespace Shop.Web;

public class ShelfController : Controller
{
    [HttpGet("all")]
    public IActionResult All() => Ok();
}
)"},
              {"Web/ShelfOf.cs", R"(using Microsoft.AspNetCore.Authorization;
namespace Shop.Web;

[Authorize]
public abstract class ShelfController<T> : ShelfController
{
}
)"}}) == "GET /all:");
}
