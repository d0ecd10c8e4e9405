@echo off
rem 更新する前の版に、スタートメニューを向け直します。案件と控えには触れません。
cd /d "%SystemRoot%"
title 委託点検帳
"%~dp0itaku-tenken-cli.exe" update back
echo.
pause
