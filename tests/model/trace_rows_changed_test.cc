// SPDX-License-Identifier: Apache-2.0
// Rows that a library changes or fetches without a call that says which: their state is set, their
// own class is asked for, a view of the framework writes them.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a row of which only the state is set is written when changes are kept") {
  const Traced shop(
      {{"shop.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference "
        "Include=\"Microsoft.EntityFrameworkCore\" Version=\"8.0\" /></ItemGroup></Project>\n"},
       {"ShopContext.cs",
        "using Microsoft.EntityFrameworkCore;\nnamespace Shop {\n  public class Order { public int "
        "Id "
        "{ get; set; } }\n  public class ShopContext : DbContext {\n"
        "    public DbSet<Order> Orders { get; set; }\n  }\n}\n"},
       {"OrdersController.cs",
        "using Microsoft.AspNetCore.Mvc;\nusing Microsoft.EntityFrameworkCore;\nnamespace Shop {\n"
        "  [ApiController]\n  [Route(\"orders\")]\n  public class OrdersController : "
        "ControllerBase {\n"
        "    private readonly ShopContext _context;\n"
        "    public OrdersController(ShopContext context) { _context = context; }\n\n"
        "    [HttpPut]\n    public void Change(Order order) {\n"
        "      _context.Entry(order).State = EntityState.Modified;\n"
        "      _context.SaveChanges();\n    }\n\n"
        "    [HttpPost]\n    public void LetGo(Order order) {\n"
        "      _context.Entry(order).State = EntityState.Detached;\n"
        "      _context.SaveChanges();\n    }\n  }\n}\n"}});
  CHECK(contains(shop.forward("PUT /orders"), "writes Order"));
  CHECK_FALSE(contains(shop.forward("POST /orders"), "Order"));
}

TEST_CASE(
    "what is asked of the rows of a class is asked of the own class that is called after it") {
  const Traced shop(
      {{"composer.json", R"({"require":{"symfony/framework-bundle":"^7","doctrine/orm":"^3"}})"},
       {"src/Entity/Order.php",
        "<?php\nnamespace App\\Entity;\nuse Doctrine\\ORM\\Mapping as ORM;\n"
        "#[ORM\\Entity(repositoryClass: OrderRepository::class)]\n#[ORM\\Table(name: 'orders')]\n"
        "class Order {\n  #[ORM\\Id]\n  #[ORM\\Column]\n  private int $id;\n}\n"},
       {"src/Repository/OrderRepository.php",
        "<?php\nnamespace App\\Repository;\nuse App\\Entity\\Order;\n"
        "use Doctrine\\Bundle\\DoctrineBundle\\Repository\\ServiceEntityRepository;\n"
        "class OrderRepository extends ServiceEntityRepository {\n"
        "  public function findLate() {\n"
        "    return $this->createQueryBuilder('o')->getQuery()->getResult();\n  }\n}\n"},
       {"src/Controller/OrderController.php",
        "<?php\nnamespace App\\Controller;\nuse App\\Entity\\Order;\n"
        "use Doctrine\\Persistence\\ManagerRegistry;\n"
        "use Symfony\\Component\\Routing\\Attribute\\Route;\n"
        "class OrderController {\n  #[Route('/late', methods: ['GET'])]\n"
        "  public function late(ManagerRegistry $doctrine) {\n"
        "    return $doctrine->getRepository(Order::class)->findLate();\n  }\n}\n"}});
  const std::string told = shop.forward("GET /late");
  CHECK_MESSAGE(contains(told, "OrderRepository.findLate"), told);
}

TEST_CASE("signals of a row run where a view of the framework writes it, as it does") {
  const Traced shop(
      {{"requirements.txt", "django==5.0\npsycopg2==2.9\n"},
       {"manage.py",
        "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"},
       {"shop/__init__.py", ""},
       {"shop/settings.py",
        "ROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = ['shop']\n"
        "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'shop'}}\n"},
       {"shop/models.py",
        "from django.db import models\n\n\nclass Order(models.Model):\n"
        "    number = models.CharField(max_length=20)\n\n\nclass Note(models.Model):\n"
        "    text = models.CharField(max_length=20)\n"},
       {"shop/signals.py",
        "from django.db.models.signals import post_delete, post_save\n"
        "from django.dispatch import receiver\n\nfrom shop.models import Note, Order\n\n\n"
        "def note_saved(sender, **kwargs):\n    Note.objects.create(text='saved')\n\n\n"
        "@receiver((post_delete,), sender=Order)\ndef note_gone(sender, **kwargs):\n"
        "    Note.objects.create(text='gone')\n\n\npost_save.connect(note_saved, sender=Order)\n"},
       {"shop/views.py",
        "from django.views.generic import UpdateView\n\nfrom shop.models import Order\n\n\n"
        "class EditOrder(UpdateView):\n    model = Order\n\n    def get_form(self):\n"
        "        return fill()\n"},
       {"shop/urls.py",
        "from django.urls import path\n\nfrom shop.views import EditOrder\n\n"
        "urlpatterns = [path('edit/', EditOrder.as_view())]\n"}});
  const std::string told = shop.forward("/edit/");
  CHECK_MESSAGE(contains(told, "also calls note_saved"), told);
  CHECK_MESSAGE(!contains(told, "note_gone"), told);
}

TEST_CASE("what keeps all changes is told with the row that a form or the function fills") {
  const std::map<std::string, std::string> files{
      {"composer.json", R"({"require":{"symfony/framework-bundle":"^7","doctrine/orm":"^3"}})"},
      {"src/Entity/Order.php",
       "<?php\nnamespace App\\Entity;\nuse Doctrine\\ORM\\Mapping as ORM;\n"
       "#[ORM\\Entity]\n#[ORM\\Table(name: 'orders')]\n"
       "class Order {\n  #[ORM\\Id]\n  #[ORM\\Column]\n  private int $id;\n"
       "  public function setPaid(bool $paid): void {}\n}\n"},
      {"src/Controller/OrderController.php",
       "<?php\nnamespace App\\Controller;\nuse App\\Entity\\Order;\nuse App\\Form\\OrderType;\n"
       "use Doctrine\\ORM\\EntityManagerInterface;\n"
       "use Symfony\\Bundle\\FrameworkBundle\\Controller\\AbstractController;\n"
       "use Symfony\\Component\\Routing\\Attribute\\Route;\n"
       "class OrderController extends AbstractController {\n"
       "  #[Route('/edit/{id}', methods: ['POST'])]\n"
       "  public function edit(Order $order, EntityManagerInterface $manager) {\n"
       "    $form = $this->createForm(OrderType::class, $order);\n"
       "    $manager->flush();\n  }\n"
       "  #[Route('/pay/{id}', methods: ['POST'])]\n"
       "  public function pay(Order $order, EntityManagerInterface $manager) {\n"
       "    $order->setPaid(true);\n    $manager->flush();\n  }\n"
       "  #[Route('/look/{id}', methods: ['POST'])]\n"
       "  public function look(Order $order, EntityManagerInterface $manager) {\n"
       "    $manager->flush();\n  }\n}\n"}};
  const Traced shop(files);
  for (const std::string path : {"POST /edit/{id}", "POST /pay/{id}"}) {
    const std::string told = shop.forward(path);
    CHECK_MESSAGE(contains(told, "writes Order"), told);
  }
  const std::string looked = shop.forward("POST /look/{id}");
  CHECK_MESSAGE(!contains(looked, "writes Order"), looked);
}
